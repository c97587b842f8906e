using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>Says what may be said about a ticket, and records it.</summary>
internal sealed class TicketClient(ChaosContext context, string swarm) : IDisposable
{
    private readonly ClientProcess _process = new(context, swarm);
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);

    /// <summary>What is underneath, for calls that are about no one ticket.</summary>
    public ClientProcess Process => _process;

    /// <summary>The agent as which it claims: another one after each call that nobody knows the end of.</summary>
    public string Agent => "agent-" + ChaosContext.Invariant(_process.Number);

    /// <summary>The agent as which it claimed last.</summary>
    public string ClaimedAs { get; private set; } = string.Empty;

    /// <summary>Creates a ticket that may be claimed at once.</summary>
    public Task<TicketAnswer?> CreateAsync(string ticket, TicketCall.Create call, int leaseSeconds)
    {
        var body = new JsonObject
        {
            ["id"] = ticket,
            ["title"] = ticket,
            ["leaseSeconds"] = leaseSeconds,
            ["maxAttempts"] = call.MaxAttempts,
            ["maxLeaseLosses"] = call.MaxLeaseLosses,
            ["retry"] = new JsonObject { ["backoffSeconds"] = 0 },
        };
        return _process.AskAsync(ticket, call, HttpAsk.Post("/tickets", body), said => TicketOf(ticket, said));
    }

    /// <summary>Claims a ticket by its name.</summary>
    public async Task<TicketAnswer?> ClaimAsync(string ticket)
    {
        if (!await IsRegisteredAsync())
        {
            return null;
        }

        var body = new JsonObject
        {
            ["agent"] = Agent,
            ["claimToken"] = context.NextName("claim"),
            ["ticket"] = ticket,
        };
        return await _process.AskAsync(
            ticket,
            new TicketCall.Claim(Agent),
            HttpAsk.Post("/claims", body),
            body => (ticket, TicketJson.GrantOf(body["claims"]!.AsArray().Single()!)));
    }

    /// <summary>Claims whichever tickets come first, and waits a little for some.</summary>
    public async Task<IReadOnlyList<(string Ticket, long Fence)>> ClaimAnyAsync(int count)
    {
        if (!await IsRegisteredAsync())
        {
            return [];
        }

        ClaimedAs = Agent;
        var body = new JsonObject
        {
            ["agent"] = Agent,
            ["claimToken"] = context.NextName("claim"),
            ["max"] = count,
            ["waitSeconds"] = 1,
        };
        var reply = await _process.CallAsync(
            "claim",
            key: null,
            new JsonObject { ["agent"] = Agent },
            HttpAsk.Post("/claims", body),
            static body => new JsonArray([.. TicketJson.GrantsOf(body).Select(static each =>
                new JsonObject { ["ticket"] = each.Ticket, ["fence"] = each.Fence })]));
        return reply is Reply.Said said ? [.. TicketJson.GrantsOf(said.Body)] : [];
    }

    public Task<TicketAnswer?> ReadAsync(string ticket) => _process.AskAsync(
        ticket,
        new TicketCall.Read(),
        HttpAsk.Get("/tickets/" + ticket),
        said => TicketOf(ticket, said));

    public Task<TicketAnswer?> CancelAsync(string ticket) => _process.AskAsync(
        ticket,
        new TicketCall.Cancel(),
        HttpAsk.Post($"/tickets/{ticket}/cancel", new() { ["actor"] = "operator" }),
        said => TicketOf(ticket, said));

    /// <summary>Says what only a holder may say.</summary>
    public Task<TicketAnswer?> HoldAsync(string ticket, TicketCall.Held call)
    {
        if (call is TicketCall.Heartbeat)
        {
            var lease = new JsonObject { ["ticket"] = ticket, ["fence"] = call.Fence };
            return _process.AskAsync(
                ticket,
                call,
                HttpAsk.Post($"/agents/{call.Agent}/heartbeat", new() { ["leases"] = new JsonArray(lease) }),
                body => (ticket, TicketJson.LeaseOf(body)));
        }

        var said = new JsonObject { ["agent"] = call.Agent, ["fence"] = call.Fence };
        switch (call)
        {
            case TicketCall.Complete complete:
                said["result"] = complete.Result;
                break;
            case TicketCall.Fail fail:
                said["error"] = new JsonObject { ["message"] = "it did not work" };
                said["final"] = fail.Final;
                said["delaySeconds"] = 0;
                break;
        }

        return _process.AskAsync(
            ticket,
            call,
            HttpAsk.Post($"/tickets/{ticket}/{TicketText.FunctionOf(call)}", said),
            said => TicketOf(ticket, said));
    }

    public void Dispose() => _process.Dispose();

    private static (string Ticket, TicketAnswer Answer) TicketOf(string ticket, JsonNode body) =>
        (ticket, new TicketAnswer.Done(TicketJson.ViewOf(body)));

    private async Task<bool> IsRegisteredAsync()
    {
        var agent = Agent;
        if (_registered.Contains(agent))
        {
            return true;
        }

        var reply = await _process.CallAsync(
            "register",
            agent,
            value: null,
            HttpAsk.Put("/agents/" + agent, new() { ["slots"] = 1000, ["termSeconds"] = 3600 }),
            static body => new JsonObject { ["incarnation"] = body["incarnation"]!.GetValue<long>() });
        return reply is Reply.Said && _registered.Add(agent);
    }
}
