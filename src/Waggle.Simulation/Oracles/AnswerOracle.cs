using System.Globalization;
using System.Text.Json;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;
using Waggle.Simulation.Network;

namespace Waggle.Simulation.Oracles;

/// <summary>Holds every answer that reaches a client against what is durable at that moment.</summary>
internal sealed partial class AnswerOracle(World world, SwarmModel model)
{
    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sent = new(StringComparer.Ordinal);

    /// <summary>The highest position of an answer that reached anybody.</summary>
    public long PositionKnown { get; private set; }

    /// <summary>How many answers of success were looked at.</summary>
    public long Successes { get; private set; }

    /// <summary>A request goes out, or a copy of one.</summary>
    public void Send(SentRequest sent)
    {
        if (sent.Header(Headers.IdempotencyKey) is { } key)
        {
            _sent[key] = _sent.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>An answer arrives.</summary>
    public void Check(SentRequest sent, ReceivedAnswer answer)
    {
        Hold("X3", answer.Status is not (400 or 415), () => $"{sent.Method} {sent.Path}: {Text(answer)}");
        var replayed = answer.Header(Headers.IdempotencyReplayed) is not null;
        if (replayed)
        {
            world.Trace.Sometimes(Situation.RepeatAnswered);
        }

        CheckPosition(sent, answer, replayed);
        if (answer.Status < 300)
        {
            Successes++;
            CheckSuccess(sent, answer, replayed);
        }
        else
        {
            CheckRefusal(sent, answer);
        }
    }

    private static void Hold(string property, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new PropertyViolatedException(property, otherwise);
        }
    }

    private static void Hold(string property, bool holds, Func<string> otherwise)
    {
        if (!holds)
        {
            throw new PropertyViolatedException(property, otherwise());
        }
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static string Text(ReceivedAnswer answer) => System.Text.Encoding.UTF8.GetString(answer.Body);

    private static T Read<T>(ReceivedAnswer answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(answer.Body, type)!;

    private void CheckPosition(SentRequest sent, ReceivedAnswer answer, bool replayed)
    {
        if (answer.Header(Headers.Position) is not { } text)
        {
            return;
        }

        var position = long.Parse(text, CultureInfo.InvariantCulture);
        Hold(
            "X1",
            position <= model.Position,
            $"{sent.Method} {sent.Path} was answered as of {position}, and only {model.Position} is durable");
        Hold(
            "X2",
            replayed || position >= sent.PositionKnown,
            $"{sent.Method} {sent.Path} was answered as of {position}, and {sent.PositionKnown} was known before");
        PositionKnown = Math.Max(PositionKnown, position);
    }

    private void CheckSuccess(SentRequest sent, ReceivedAnswer answer, bool replayed)
    {
        var path = sent.Path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)[3..];
        switch (sent.Method, path)
        {
            case ("POST", ["claims"]):
                CheckClaims(sent, answer);
                break;
            case ("POST", ["tickets", "outcomes"]):
                CheckOutcomes(
                    Request(sent, WaggleJsonContext.Wire.OutcomesRequest).Outcomes,
                    Read(answer, WaggleJsonContext.Wire.OutcomesAnswer).Outcomes);
                break;
            case ("POST", ["tickets", "batch"]):
                CheckCreated(sent, Read(answer, WaggleJsonContext.Wire.CreateBatchAnswer).Tickets);
                break;
            case ("POST", ["tickets", var id, "complete"]):
                var fence = Request(sent, WaggleJsonContext.Wire.CompleteRequest).Fence;
                CheckCompleted(id, fence);
                break;
            case ("GET", ["tickets", var id]):
                CheckRead(id, answer);
                break;
            case ("POST", ["agents", _, "heartbeat"]):
                CheckHeartbeat(sent, Read(answer, WaggleJsonContext.Wire.HeartbeatAnswer));
                break;
            case ("PUT", ["agents", var agent]) when !replayed:
                var claims = Read(answer, WaggleJsonContext.Wire.Agent).Claims ?? [];
                CheckGrants(sent, agent, claims);
                CheckResumed(answer, claims);
                break;
            case ("POST", ["tickets", var id, "cancel"]) when !replayed:
                Hold("T12", StateOf(id, answer) == TicketState.Cancelled, $"{id} was cancelled and is not");
                break;
            default:
                break;
        }
    }

    private static T Request<T>(SentRequest sent, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(sent.Body, type)!;

    private TicketState? StateOf(string id, ReceivedAnswer answer) =>
        model.Tickets[id].StateAt(PositionOf(answer));

    private static long PositionOf(ReceivedAnswer answer) =>
        long.Parse(answer.Header(Headers.Position)!, CultureInfo.InvariantCulture);

    private void CheckRead(string id, ReceivedAnswer answer)
    {
        var ticket = Read(answer, WaggleJsonContext.Wire.Ticket);
        var expected = StateOf(id, answer);
        Hold("T1", ticket.State == expected, $"{id} was read as {ticket.State} and was {expected} then");
    }

    private void CheckCreated(SentRequest sent, IReadOnlyList<Ticket> tickets)
    {
        foreach (var ticket in tickets)
        {
            Hold("T6", model.Tickets.ContainsKey(ticket.Id), $"{ticket.Id} was created and is not durable");
        }

        Same("X4", "create " + sent.Header(Headers.IdempotencyKey), string.Join(' ', tickets.Select(each => each.Id)));
    }

    private void CheckRefusal(SentRequest sent, ReceivedAnswer answer)
    {
        var problem = Read(answer, WaggleJsonContext.Wire.Problem);
        switch (problem.Code)
        {
            case ProblemCode.LeaseLost:
                world.Trace.Sometimes(Situation.DeadFenceRefused);
                break;
            case ProblemCode.IncarnationStale:
                world.Trace.Sometimes(Situation.OldLifeRefused);
                break;
            case ProblemCode.JournalUnavailable or ProblemCode.StoreFull:
                CheckNothingHappened(sent, problem.Code);
                break;
            case ProblemCode.TicketUnknown:
                var id = sent.Path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)[4];

                // The answer is as of its position: while it was on its way somebody may have created the ticket.
                Hold(
                    "T6",
                    !model.Tickets.ContainsKey(id) || StateOf(id, answer) is null,
                    $"{id} exists and was not found");
                break;
            default:
                break;
        }
    }

    /// <summary>What is said not to have happened did not. Of a request that went out more than once, another copy may
    /// have happened, or may yet.</summary>
    private void CheckNothingHappened(SentRequest sent, string code)
    {
        var isBatch = sent.Path.EndsWith("/tickets/batch", StringComparison.Ordinal);
        if (!isBatch || _sent.GetValueOrDefault(sent.Header(Headers.IdempotencyKey)!) != 1)
        {
            return;
        }

        foreach (var ticket in Request(sent, WaggleJsonContext.Wire.CreateBatchRequest).Tickets)
        {
            Hold("X5", !model.HasTitle(ticket.Title), $"'{ticket.Title}' exists, and its creator was told '{code}'");
        }
    }

    private void Same(string property, string request, string answer)
    {
        if (!_first.TryAdd(request, answer))
        {
            var first = _first[request];
            Hold(property, IsSame(first, answer), $"{request} got '{first}' first and then '{answer}'");
        }
    }
}
