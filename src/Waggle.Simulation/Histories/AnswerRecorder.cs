using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Histories.Tickets;
using Waggle.Simulation.Network;

namespace Waggle.Simulation.Histories;

/// <summary>Adds what clients heard to a history.</summary>
/// <remarks>A request and its repeats are one call, from when the first went out until an answer arrived. A refusal
/// counts only when the request went out once: otherwise another copy may have been accepted.</remarks>
internal sealed class AnswerRecorder(ClientHistory history)
{
    private readonly Dictionary<string, (long BeganAt, int Count)> _sent = new(StringComparer.Ordinal);

    /// <summary>A request goes out, or a copy of one.</summary>
    public void Send(SentRequest sent)
    {
        var key = KeyOf(sent);
        var (beganAt, count) = _sent.GetValueOrDefault(key, (sent.SentAt, 0));
        _sent[key] = (beganAt, count + 1);
    }

    /// <summary>An answer arrives.</summary>
    public void Answer(SentRequest sent, ReceivedAnswer answer, long now)
    {
        var (beganAt, count) = _sent.GetValueOrDefault(KeyOf(sent), (sent.SentAt, 2));
        var span = new Span(beganAt, now, IsOnlyCopy: count == 1);
        var path = sent.Path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)[3..];
        if (answer.Status >= 300)
        {
            if ((sent.Method, path) is ("GET", ["tickets", var unknown]) && answer.Status == 404)
            {
                Add(unknown, new TicketCall.Read(), new TicketAnswer.Refused("ticket-unknown"), span, effect: null);
            }

            return;
        }

        switch (sent.Method, path)
        {
            case ("GET", ["tickets", var id]):
                var read = Read(answer.Body, WaggleJsonContext.Wire.Ticket);
                Add(id, new TicketCall.Read(), new TicketAnswer.Done(ViewOf(read)), span, effect: null);
                break;
            case ("POST", ["tickets", "batch"]):
                foreach (var ticket in Read(answer.Body, WaggleJsonContext.Wire.CreateBatchAnswer).Tickets)
                {
                    var create = new TicketCall.Create(ticket.MaxAttempts, ticket.MaxLeaseLosses);
                    Add(ticket.Id, create, new TicketAnswer.Done(null), span, ("create", ticket.Id));
                }

                break;
            case ("POST", ["claims"]):
                var request = Read(sent.Body, WaggleJsonContext.Wire.ClaimRequest);
                var claims = Read(answer.Body, WaggleJsonContext.Wire.ClaimAnswer);
                AddOutcomes(request.Agent, request.Outcomes ?? [], claims.Outcomes, span);
                foreach (var grant in claims.Claims)
                {
                    var granted = new TicketAnswer.Granted(grant.Fence, grant.Attempt, View: null);
                    Add(grant.Ticket.Id, new TicketCall.Claim(request.Agent), granted, span, ("claim", grant.Fence));
                }

                break;
            case ("POST", ["tickets", "outcomes"]):
                var said = Read(sent.Body, WaggleJsonContext.Wire.OutcomesRequest);
                AddOutcomes(
                    said.Agent, said.Outcomes, Read(answer.Body, WaggleJsonContext.Wire.OutcomesAnswer).Outcomes, span);
                break;
            case ("POST", ["agents", var agent, "heartbeat"]):
                foreach (var lease in Read(answer.Body, WaggleJsonContext.Wire.HeartbeatAnswer).Leases)
                {
                    Add(
                        lease.Ticket,
                        new TicketCall.Heartbeat(agent, lease.Fence),
                        lease.Held ? new TicketAnswer.Done(null) : new TicketAnswer.Refused("lease-lost"),
                        span with { IsOnlyCopy = true },
                        effect: null);
                }

                break;
            default:
                break;
        }
    }

    private static string KeyOf(SentRequest sent) =>
        sent.Header(Headers.IdempotencyKey) ?? (sent.Body.Length == 0
            ? $"{sent.From} {sent.SentAt} {sent.Path}"
            : System.Text.Encoding.UTF8.GetString(sent.Body));

    private static TicketView ViewOf(Ticket ticket) => new(
        Enum.TryParse<TicketPlace>($"{ticket.State}", out var place) ? place : TicketPlace.Absent, // Not described.
        ticket.Attempt,
        ticket.Failures,
        ticket.LeaseLosses,
        ticket.Holder?.Agent,
        Result: null);

    private static T Read<T>(byte[] json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;

    private void AddOutcomes(
        string agent, IReadOnlyList<OutcomeRequest> said, IReadOnlyList<OutcomeResult> results, Span span)
    {
        for (var index = 0; index < said.Count; index++)
        {
            var fence = said[index].Fence;
            TicketCall.Held? call = said[index].Verb switch
            {
                HolderVerb.Complete => new TicketCall.Complete(agent, fence, Result: null),
                HolderVerb.Fail => new TicketCall.Fail(agent, fence, said[index].Final ?? false),
                HolderVerb.Release => new TicketCall.Release(agent, fence),
                _ => null,
            };
            if (call is not null)
            {
                TicketAnswer answer = results[index].Problem is { } problem
                    ? new TicketAnswer.Refused(problem.Code)
                    : new TicketAnswer.Done(View: null);
                Add(said[index].Ticket, call, answer, span, (call.GetType().Name, fence));
            }
        }
    }

    private void Add(string ticket, TicketCall call, TicketAnswer answer, Span span, object? effect)
    {
        var isRefused = answer is TicketAnswer.Refused;
        if (answer is TicketAnswer.Refused { Code: not ("lease-lost" or "ticket-unknown") })
        {
            return; // It says something about who asked, and nothing about the ticket.
        }

        if (!isRefused || span.IsOnlyCopy || call is TicketCall.Read)
        {
            history.Answered(new(ticket, call, answer, span.BeganAt, span.EndedAt), isRefused ? null : effect);
        }
    }

    private readonly record struct Span(long BeganAt, long EndedAt, bool IsOnlyCopy);
}
