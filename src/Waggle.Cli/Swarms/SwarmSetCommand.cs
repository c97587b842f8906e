using System.CommandLine;
using System.Globalization;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Json;
using Waggle.Contracts.Swarms;

namespace Waggle.Cli.Swarms;

/// <summary><c>waggle swarm set</c>: limits for tickets with a label.</summary>
internal static class SwarmSetCommand
{
    /// <summary>How often a change is tried when others change the settings at the same time.</summary>
    private const int TriesMax = 5;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = Words.Id("name", "The swarm. Default: that of --swarm.");
        name.Arity = ArgumentArity.ZeroOrOne;
        var limits = Limits("--limit", "LABEL[=VALUE]:MAX", isWhole: true);
        limits.Description = "At most MAX tickets with the label (and value) are held at a time. May be repeated.";
        var lifted = Limits("--no-limit", "LABEL[=VALUE]", isWhole: false);
        lifted.Description = "Takes that limit away. May be repeated.";
        var actor = ActorOption.Create();
        var command = ServerCommand.Create(
            "set",
            "Change settings of a swarm: how many tickets with a label may be held at a time.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var swarm = parsed.GetValue(name) is { } named ? session.Client.Swarm(named) : session.Swarm;
                var changed = await SetAsync(
                    swarm,
                    parsed.GetRequiredValue(actor),
                    [.. parsed.GetValue(limits)!.Select(Limit)],
                    [.. parsed.GetValue(lifted)!.Select(static word => Limit(word + ":0"))],
                    cancellationToken);
                Answer.Write(changed, session.IsJson, WaggleJsonContext.Wire.Swarm, SwarmView.WriteLimits);
            });
        command.Add(name);
        command.Add(limits);
        command.Add(lifted);
        command.Add(actor);
        command.Validators.Add(result =>
        {
            if (result.GetResult(limits) is null && result.GetResult(lifted) is null)
            {
                result.AddError("Nothing to set: name a --limit or a --no-limit.");
            }
        });
        return command;
    }

    // The settings are written whole: what others set in between must not be lost.
    private static async Task<Swarm> SetAsync(
        SwarmClient swarm,
        string actor,
        IReadOnlyList<LabelLimit> limits,
        IReadOnlyList<LabelLimit> lifted,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var seen = await swarm.GetAsync(cancellationToken);
            var request = new PutSwarmRequest
            {
                Actor = actor,
                Limits =
                [
                    .. seen.Limits
                        .Select(static it => new LabelLimit { Label = it.Label, Value = it.Value, Max = it.Max })
                        .Where(it => !limits.Concat(lifted).Any(other => IsSame(it, other))),
                    .. limits,
                ],
            };
            try
            {
                return await swarm.PutAsync(request, new() { Version = seen.SettingsVersion }, cancellationToken);
            }
            catch (VersionMismatchException) when (attempt < TriesMax)
            {
                // Somebody else was quicker: look again.
            }
        }
    }

    private static bool IsSame(LabelLimit one, LabelLimit other) =>
        string.Equals(one.Label, other.Label, StringComparison.Ordinal)
        && string.Equals(one.Value, other.Value, StringComparison.Ordinal);

    private static Option<string[]> Limits(string name, string helpName, bool isWhole)
    {
        var option = new Option<string[]>(name) { HelpName = helpName, DefaultValueFactory = static _ => [] };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!IsLimit(isWhole ? token.Value : token.Value + ":0"))
                {
                    result.AddError(
                        $"'{token.Value}' is no {helpName}, such as {(isWhole ? "gpu:2 or team=red:1" : "team=red")}.");
                }
            }
        });
        return option;
    }

    private static bool IsLimit(string word)
    {
        var colon = word.LastIndexOf(':');
        return colon > 0
            && !word.StartsWith('=')
            && int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var max)
            && max <= Contracts.Limits.LabelLimitMaxMax;
    }

    private static LabelLimit Limit(string word)
    {
        var colon = word.LastIndexOf(':');
        var equals = word[..colon].IndexOf('=', StringComparison.Ordinal);
        return new()
        {
            Label = word[..(equals < 0 ? colon : equals)],
            Value = equals < 0 ? null : word[(equals + 1)..colon],
            Max = int.Parse(word.AsSpan(colon + 1), CultureInfo.InvariantCulture),
        };
    }
}
