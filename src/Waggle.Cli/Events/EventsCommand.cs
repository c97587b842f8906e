using System.CommandLine;
using System.Text.Json;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Events;
using Waggle.Contracts;
using Waggle.Contracts.Events;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Events;

/// <summary><c>waggle events</c>: what happened, and with <c>--follow</c> what happens.</summary>
internal static class EventsCommand
{
    private const string PositionRule = "Only what comes after this position, event id or cursor.";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what happens from now on." };
        var after = Words.Text("--after", PositionRule);
        var types = Words.List(
            "--type", "Only these types, such as waggle.ticket.claimed.v1 or waggle.ticket.*.");
        var subject = Words.IdOption("--subject", "Only about this ticket or agent.");
        var limit = Words.Number("--limit", "At most so many (all there are).", 1, int.MaxValue);
        var command = ServerCommand.Create(
            "events",
            "Show what happened, in order; with --json one CloudEvent a line.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var options = new ReadEventsOptions
                {
                    After = parsed.GetValue(after),
                    Types = parsed.GetValue(types) is { Length: > 0 } words ? words : null,
                    Subject = parsed.GetValue(subject),
                };
                var left = parsed.GetValue(limit) ?? int.MaxValue;
                var events = parsed.GetValue(follow)
                    ? session.Swarm.FollowEventsAsync(options, cancellationToken)
                    : ReadAllAsync(session, options, cancellationToken);
                await foreach (var told in events)
                {
                    Write(told, session.IsJson);
                    if (--left == 0)
                    {
                        return;
                    }
                }
            });
        command.Add(follow);
        command.Add(after);
        command.Add(types);
        command.Add(subject);
        command.Add(limit);
        return command;
    }

    private static async IAsyncEnumerable<CloudEvent> ReadAllAsync(
        ServerSession session,
        ReadEventsOptions options,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = options with { Limit = Limits.PageSizeMax };
        for (var hasMore = true; hasMore;)
        {
            var page = await session.Swarm.ReadEventsAsync(next, cancellationToken);
            foreach (var told in page.Events)
            {
                yield return told;
            }

            next = next with { After = page.NextCursor };
            hasMore = page.HasMore;
        }
    }

    // One line each, at once: somebody may be watching, or a pipe waiting.
    private static void Write(CloudEvent told, bool isJson)
    {
        if (isJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(told, WaggleJsonContext.Wire.CloudEvent));
            return;
        }

        var state = told.Data.Ticket is { } ticket ? $"  -> {WireName.Of(ticket.State)}" : "";
        var who = Who(told.Data.Change) is { } name ? $"  by {PlainText.OneLine(name)}" : "";
        Console.Out.WriteLine(
            $"{told.Id.TrimStart('0'),8}  {Moment.Of(told.Time)}  {ShortType(told.Type),-22}  "
            + $"{PlainText.OneLine(told.Subject)}{who}{state}");
    }

    private static string? Who(JsonElement change) =>
        change.TryGetProperty("agent", out var agent) ? agent.GetString()
        : change.TryGetProperty("actor", out var actor) ? actor.GetString()
        : null;

    // Without what is the same in all of them.
    private static string ShortType(string type)
    {
        var begin = type.StartsWith("waggle.", StringComparison.Ordinal) ? "waggle.".Length : 0;
        var end = type.LastIndexOf(".v", StringComparison.Ordinal);
        return PlainText.OneLine(type[begin..(end > begin ? end : type.Length)]);
    }
}
