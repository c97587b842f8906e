using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Waggle.Client.Blobs;
using Waggle.Client.Errors;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Attempts;

/// <summary>Decides what working on a ticket means, and does it.</summary>
/// <remarks>In this order: the agent's own command; the ticket's <c>payload.run</c>, if the agent may run it; the
/// ticket's
/// <c>payload.sleepSeconds</c>, which plans of measured workflows have instead of work.</remarks>
internal sealed class TicketWork(WorkSettings settings, BlobClient blobs, TimeProvider time)
{
    /// <summary>Works on the ticket until it is done or the token is cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and nothing of the work is left.</exception>
    /// <exception cref="AttemptStartException">The machine cannot start commands.</exception>
    public async Task<AttemptOutcome> DoAsync(
        Ticket ticket, long fence, int attempt, string? traceParent, CancellationToken cancellation)
    {
        if (settings.Command is { } own)
        {
            return await RunAsync(Request(own, ticket, fence, attempt, traceParent), cancellation);
        }

        if (Property(ticket, "run") is { ValueKind: JsonValueKind.String } run)
        {
            return settings.MayRunTickets
                ? await RunAsync(Request(run.GetString()!, ticket, fence, attempt, traceParent), cancellation)
                : new AttemptOutcome.Failed(
                    "The ticket brings its own command, and this agent may not run it: start it with --allow-run.",
                    ExitStatus: null);
        }

        if (Property(ticket, "sleepSeconds") is { ValueKind: JsonValueKind.Number } sleep)
        {
            await Task.Delay(Duration(sleep.GetDouble()), time, cancellation);
            return new AttemptOutcome.Completed(ResultJson: null);
        }

        return new AttemptOutcome.Failed(
            "There is nothing to run: the agent has no --exec, and the ticket's payload has no 'run'.",
            ExitStatus: null);
    }

    private async Task<AttemptOutcome> RunAsync(AttemptRequest request, CancellationToken cancellation)
    {
        try
        {
            return await CommandAttempt.RunAsync(request, blobs, time, cancellation);
        }
        catch (WaggleException refusal)
        {
            var message = $"The ticket's payload could not be fetched: {refusal.Message}";
            return refusal.IsRetryable
                ? new AttemptOutcome.Released(message, CommandAttempt.ReleaseDelay)
                : new AttemptOutcome.Failed(message, ExitStatus: null);
        }
    }

    private AttemptRequest Request(string command, Ticket ticket, long fence, int attempt, string? traceParent)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WAGGLE_URL"] = settings.Url.ToString().TrimEnd('/'),
            ["WAGGLE_SWARM"] = settings.Swarm,
            ["WAGGLE_AGENT"] = settings.Agent,
            ["WAGGLE_TICKET"] = ticket.Id,
            ["WAGGLE_FENCE"] = fence.ToString(CultureInfo.InvariantCulture),
            ["WAGGLE_ATTEMPT"] = attempt.ToString(CultureInfo.InvariantCulture),
            ["TRACEPARENT"] = SpanUnder(traceParent),
        };
        return new AttemptRequest(
            command,
            JsonSerializer.Serialize(ticket, WaggleJsonContext.Wire.Ticket),
            ticket.Payload,
            environment);
    }

    /// <summary>A span of its own for the attempt, in the trace of whoever asked for the ticket, or in a new
    /// one.</summary>
    /// <remarks>Source: W3C Trace Context, section 3.2.</remarks>
    private static string SpanUnder(string? traceParent)
    {
        var span = ActivitySpanId.CreateRandom();
        return ActivityContext.TryParse(traceParent, traceState: null, out var parent)
            ? $"00-{parent.TraceId}-{span}-{(parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}"
            : $"00-{ActivityTraceId.CreateRandom()}-{span}-01";
    }

    private static JsonElement? Property(Ticket ticket, string name) =>
        ticket.Payload is { ValueKind: JsonValueKind.Object } payload && payload.TryGetProperty(name, out var value)
            ? value
            : null;

    /// <summary>A measured run time at the scale asked for. Absurd ones are held within what a timer can
    /// take.</summary>
    private TimeSpan Duration(double seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds * settings.Scale, 0, Contracts.Limits.MaxRunSecondsMax));
}
