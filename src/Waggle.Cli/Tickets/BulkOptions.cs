using System.CommandLine;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>Which tickets a verb is for when they are not named: a filter, or all.</summary>
internal sealed class BulkOptions
{
    private readonly Option<bool> _all = new("--all") { Description = "All tickets to which it applies." };
    private readonly Option<string[]> _states = Words.List("--state", "All in these states, such as failed.");
    private readonly Option<string?> _label = Words.Text("--label", "All with this label: NAME or NAME=VALUE.");
    private readonly Option<string?> _agent = Words.IdOption("--held-by", "All held by this agent.");
    private readonly Option<string?> _parent = Words.IdOption("--parent", "All children of this ticket.");
    private readonly Option<string?> _text = Words.Text("--text", "All with this text in title or id.");

    /// <summary>Options for one command.</summary>
    public BulkOptions() => _states.Validators.Add(static result =>
    {
        foreach (var word in result.GetValueOrDefault<string[]>())
        {
            if (!WireName.TryParse<TicketState>(word, out _))
            {
                result.AddError($"There is no state '{word}'.");
            }
        }
    });

    private IReadOnlyList<Option> Options => [_all, _states, _label, _agent, _parent, _text];

    /// <summary>Puts them on the command: either an id is named, or one of these.</summary>
    public void AddTo(Command command, Argument<string> id)
    {
        foreach (var option in Options)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var isNamed = result.GetResult(id) is { Tokens.Count: > 0 };
            var isFiltered = Options.Any(option => result.GetResult(option) is not null);
            if (isNamed == isFiltered)
            {
                result.AddError("Name one ticket, or say which with --all, --state, --label, --held-by, --parent or "
                    + "--text.");
            }
        });
    }

    /// <summary>The filter.</summary>
    public TicketFilter Filter(ParseResult parsed) => new()
    {
        States = parsed.GetValue(_states) is { Length: > 0 } words ? [.. words.Select(State)] : null,
        Label = parsed.GetValue(_label),
        Agent = parsed.GetValue(_agent),
        Parent = parsed.GetValue(_parent),
        Text = parsed.GetValue(_text),
    };

    private static TicketState State(string word) =>
        WireName.TryParse<TicketState>(word, out var state)
            ? state
            : throw new InvalidOperationException($"The validator let '{word}' through.");
}
