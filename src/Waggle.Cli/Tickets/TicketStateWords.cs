using System.CommandLine;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>An option that names states of tickets.</summary>
internal static class TicketStateWords
{
    /// <summary>The option.</summary>
    public static Option<string[]> Create()
    {
        var states = Words.List("--state", "Only these states, such as pending,inProgress.");
        states.Validators.Add(static result =>
        {
            foreach (var word in result.GetValueOrDefault<string[]>())
            {
                if (!WireName.TryParse<TicketState>(word, out _))
                {
                    var known = string.Join(", ", Enum.GetValues<TicketState>().Select(WireName.Of));
                    result.AddError($"There is no state '{word}'. States: {known}.");
                }
            }
        });
        return states;
    }

    /// <summary>The state that a word names; the option has refused others.</summary>
    public static TicketState Parse(string word) =>
        WireName.TryParse<TicketState>(word, out var state)
            ? state
            : throw new InvalidOperationException($"The validator let '{word}' through.");
}
