using System.Text.Json;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Server;

/// <content>The rules.</content>
internal sealed partial class FakeServer
{
    private readonly Dictionary<string, List<ClaimGrant>> _tokens = new(StringComparer.Ordinal);

    private async Task<HttpResponseMessage> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Incarnation < Incarnation)
        {
            return Problem(ProblemOf(412, ProblemCode.IncarnationStale));
        }

        var outcomes = (request.Outcomes ?? []).Select(outcome => Judge(outcome, request.Agent)).ToList();
        if (_tokens.TryGetValue(request.ClaimToken, out var known))
        {
            return known.TrueForAll(IsAlive)
                ? Claims(outcomes, known)
                : Problem(ProblemOf(409, ProblemCode.ClaimEnded));
        }

        if (AgentState != "ready")
        {
            return Problem(ProblemOf(409, ProblemCode.AgentNotLive) with { Draining = AgentState == "draining" });
        }

        var until = clock.GetUtcNow() + TimeSpan.FromSeconds(request.WaitSeconds ?? 0);
        while (true)
        {
            Expire();
            var held = Tickets.Count(ticket => ticket.Holder == request.Agent);
            var free = Tickets.Where(ticket => ticket.State == TicketState.Pending)
                .Take(Math.Min(request.Max ?? 1, Slots - held))
                .ToList();
            if (free.Count > 0)
            {
                var grants = free.ConvertAll(ticket => Grant(ticket, request.Agent));
                _tokens[request.ClaimToken] = grants;
                return Claims(outcomes, grants);
            }

            var left = until - clock.GetUtcNow();
            if (left <= TimeSpan.Zero || AgentState != "ready")
            {
                return Claims(outcomes, []);
            }

            // Whatever comes first: the time, a change, or the end of the request.
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_changed.Token, cancellationToken);
            await Task.Delay(left, clock, either.Token)
                .ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private bool IsAlive(ClaimGrant grant) =>
        Find(grant.Ticket.Id) is { Holder: not null } ticket && ticket.Fence == grant.Fence;

    private ClaimGrant Grant(FakeTicket ticket, string agent)
    {
        ticket.State = TicketState.Claimed;
        ticket.Holder = agent;
        ticket.Fence = ++_fences;
        ticket.Attempt++;
        ticket.End = null;
        ticket.LeaseExpiresAt = clock.GetUtcNow() + TimeSpan.FromSeconds(ticket.LeaseSeconds);
        return new()
        {
            Ticket = Show(ticket),
            Fence = ticket.Fence,
            Attempt = ticket.Attempt,
            LeaseSeconds = ticket.LeaseSeconds,
            HeartbeatSeconds = Math.Max(1, ticket.LeaseSeconds / 3),
            PreviousAttempts = [],
        };
    }

    private OutcomeResult Judge(OutcomeRequest outcome, string agent)
    {
        var ticket = Find(outcome.Ticket);
        var text = JsonSerializer.Serialize(outcome, WaggleJsonContext.Wire.OutcomeRequest);
        if (ticket.Accepted.Exists(said =>
            JsonSerializer.Serialize(said, WaggleJsonContext.Wire.OutcomeRequest) == text))
        {
            return new() { Ticket = Show(ticket) };
        }

        if (ticket.Fence != outcome.Fence || ticket.Holder != agent)
        {
            return new()
            {
                Problem = ProblemOf(412, ProblemCode.LeaseLost) with
                {
                    Ticket = ticket.Id,
                    Fence = outcome.Fence,
                    Holder = ticket.Holder,
                    Reason = ticket.End,
                },
            };
        }

        ticket.Accepted.Add(outcome);
        (ticket.State, ticket.End) = outcome.Verb switch
        {
            HolderVerb.Complete => (TicketState.Merged, AttemptEnd.Completed),
            HolderVerb.Fail => (TicketState.Failed, AttemptEnd.Failed),
            HolderVerb.Release => (TicketState.Pending, AttemptEnd.Released),
            HolderVerb.HandOff => (TicketState.Pending, AttemptEnd.HandedOff),
            _ => (TicketState.InProgress, default(AttemptEnd?)),
        };
        if (ticket.End is null)
        {
            Renew(ticket);
        }
        else
        {
            ticket.Holder = null;
            if (AgentState == "draining" && !Tickets.Exists(each => each.Holder is not null))
            {
                AgentState = "done";
            }

            Change();
        }

        return new() { Ticket = Show(ticket) };
    }

    /// <summary>How many results an answer lacks: a server that breaks the contract.</summary>
    internal int ResultsKeptBack { get; set; }

    private HttpResponseMessage CreateAll(CreateBatchRequest request) => Json(
        201,
        new CreateBatchIds { Ids = [.. request.Tickets.Select(ticket => Add(ticket.Id!).Id)] },
        WaggleJsonContext.Wire.CreateBatchIds);

    private HttpResponseMessage Outcomes(OutcomesRequest request) => Json(
        200,
        new OutcomesAnswer
        {
            Outcomes = [.. request.Outcomes.Select(outcome => Judge(outcome, request.Agent)).SkipLast(ResultsKeptBack)],
        },
        WaggleJsonContext.Wire.OutcomesAnswer);

    private HttpResponseMessage Say(string id, string verb, Seen seen)
    {
        // The bodies of the verbs are the outcome's, but for ticket and verb, which the path names.
        using var document = JsonDocument.Parse(seen.Body);
        var fields = document.RootElement.EnumerateObject().ToDictionary(
            field => field.Name, field => field.Value.GetRawText(), StringComparer.Ordinal);
        var agent = document.RootElement.GetProperty("agent").GetString()!;
        fields.Remove("agent");
        fields.Remove("incarnation");
        fields["ticket"] = $"\"{id}\"";
        fields["verb"] = $"\"{verb}\"";
        var text = "{" + string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}")) + "}";
        var result = Judge(JsonSerializer.Deserialize(text, WaggleJsonContext.Wire.OutcomeRequest)!, agent);
        return result.Problem is { } problem
            ? Problem(problem)
            : Json(200, result.Ticket!, WaggleJsonContext.Wire.Ticket);
    }

    private HttpResponseMessage Heartbeat(HeartbeatRequest request)
    {
        if (request.Incarnation < Incarnation)
        {
            return Problem(ProblemOf(412, ProblemCode.IncarnationStale));
        }

        var reports = request.Leases.Select(lease =>
        {
            var ticket = Find(lease.Ticket);
            var held = ticket.Holder is not null && ticket.Fence == lease.Fence;
            if (held)
            {
                Renew(ticket);
            }

            return new LeaseReport
            {
                Ticket = lease.Ticket,
                Fence = lease.Fence,
                Held = held,
                LeaseSeconds = held ? ticket.LeaseSeconds : 0,
                Reason = held ? null : ticket.End,
            };
        });
        return Json(
            200,
            new HeartbeatAnswer { Directive = Directive, Leases = [.. reports] },
            WaggleJsonContext.Wire.HeartbeatAnswer);
    }

    private HttpResponseMessage Register(RegisterAgentRequest request)
    {
        Incarnation = ++_incarnations;
        AgentState = "ready";
        Slots = request.Slots ?? 1;
        List<ClaimGrant> resumed = [];
        foreach (var ticket in Tickets.Where(ticket => ticket.Holder is not null).ToList())
        {
            if (request.Resume == true)
            {
                resumed.Add(Grant(ticket, ticket.Holder!) with { Attempt = --ticket.Attempt });
            }
            else
            {
                Lose(ticket, AttemptEnd.AgentReplaced);
            }
        }

        return Json(200, ShowAgent() with { Claims = resumed }, WaggleJsonContext.Wire.Agent);
    }

    private HttpResponseMessage Drain()
    {
        AgentState = Tickets.Exists(ticket => ticket.Holder is not null) ? "draining" : "done";
        Change();
        return Json(200, ShowAgent(), WaggleJsonContext.Wire.Agent);
    }

    private HttpResponseMessage Leave()
    {
        if (AgentState == "done")
        {
            return Problem(ProblemOf(409, ProblemCode.InvalidTransition));
        }

        AgentState = "done";
        foreach (var ticket in Tickets.Where(ticket => ticket.Holder is not null))
        {
            Lose(ticket, AttemptEnd.AgentLeft);
        }

        return Json(200, ShowAgent(), WaggleJsonContext.Wire.Agent);
    }

    private HttpResponseMessage Create(CreateTicketRequest request) =>
        Json(201, Show(Add(request.Id ?? $"wg-{Tickets.Count + 1}")), WaggleJsonContext.Wire.Ticket);

    private HttpResponseMessage Get(string id) => Tickets.Exists(ticket => ticket.Id == id)
        ? Json(200, Show(Find(id)), WaggleJsonContext.Wire.Ticket)
        : Problem(ProblemOf(404, ProblemCode.TicketUnknown) with { Ticket = id });

    private void Renew(FakeTicket ticket)
    {
        ticket.Renewals++;
        ticket.LeaseExpiresAt = clock.GetUtcNow() + TimeSpan.FromSeconds(ticket.LeaseSeconds);
    }

    private void Expire()
    {
        foreach (var ticket in Tickets)
        {
            if (ticket.Holder is not null && clock.GetUtcNow() >= ticket.LeaseExpiresAt)
            {
                Lose(ticket, AttemptEnd.LeaseExpired);
            }
        }
    }

    public static void Lose(FakeTicket ticket, AttemptEnd reason)
    {
        ticket.Holder = null;
        ticket.State = TicketState.Pending;
        ticket.End = reason;
    }

    private FakeTicket Find(string id) => Tickets.Single(ticket => ticket.Id == id);

    private static HttpResponseMessage Claims(List<OutcomeResult> outcomes, List<ClaimGrant> grants) =>
        Json(200, new ClaimAnswer { Outcomes = outcomes, Claims = grants }, WaggleJsonContext.Wire.ClaimAnswer);
}
