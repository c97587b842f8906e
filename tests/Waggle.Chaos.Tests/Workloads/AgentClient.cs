using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Runs;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>An agent under one name, that says which life of it speaks.</summary>
internal sealed class AgentClient(ChaosContext context, string swarm, string agent) : IDisposable
{
    /// <summary>The shortest that there is, so that agents become stale while a run lasts.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(5);

    private const int Slots = 3;
    private readonly ClientProcess _process = new(context, swarm);
    private readonly List<(string Ticket, long Fence)> _claims = [];
    private long _incarnation;

    /// <summary>What it is and knows now.</summary>
    public AgentLife Life => new(agent, _incarnation, [.. _claims]);

    /// <summary>Begins a life. False: nobody knows, or it was refused.</summary>
    public async Task<bool> RegisterAsync(bool resume)
    {
        var reply = await _process.CallAsync(
            "register",
            agent,
            new JsonObject { ["resume"] = resume },
            HttpAsk.Put(
                "/agents/" + agent,
                new() { ["slots"] = Slots, ["termSeconds"] = (int)Term.TotalSeconds, ["resume"] = resume }),
            static body => new JsonObject { ["incarnation"] = body["incarnation"]!.GetValue<long>() });
        if (reply is not Reply.Said said)
        {
            return false;
        }

        _incarnation = said.Body["incarnation"]!.GetValue<long>();
        _claims.Clear();
        _claims.AddRange(TicketJson.GrantsOf(said.Body));
        return true;
    }

    /// <summary>One of the things that agents do.</summary>
    public async Task DoAnythingAsync(Random random)
    {
        if (_claims.Count < Slots && random.Next(2) == 0)
        {
            await TakeAsync();
            return;
        }

        if (await SpeakAsync(_process, Life, random, context.NextName("result")) is { } ended)
        {
            _claims.Remove(ended);
        }
    }

    /// <summary>Goes in good order.</summary>
    public Task LeaveAsync() => _process.CallAsync(
        "leave",
        agent,
        new JsonObject { ["agent"] = agent, ["incarnation"] = _incarnation },
        HttpAsk.Delete("/agents/" + agent, new() { ["incarnation"] = _incarnation }),
        static _ => null);

    /// <summary>Says something as a life of an agent, whether that is over or not.</summary>
    /// <returns>The claim that ended, or null.</returns>
    public static async Task<(string Ticket, long Fence)?> SpeakAsync(
        ClientProcess process, AgentLife life, Random random, string result)
    {
        var choice = random.Next(8);
        if (life.Claims.Count == 0 || choice < 3)
        {
            await HeartbeatAsync(process, life);
            return null;
        }

        var (ticket, fence) = life.Claims[random.Next(life.Claims.Count)];
        var (verb, said) = choice switch
        {
            < 6 => ("complete", new JsonObject { ["result"] = result }),
            6 => ("release", []),
            _ => ("fail", new JsonObject
            {
                ["error"] = new JsonObject { ["message"] = "it did not work" },
                ["delaySeconds"] = 0,
            }),
        };
        said["agent"] = life.Agent;
        said["incarnation"] = life.Incarnation;
        said["fence"] = fence;
        var reply = await process.CallAsync(
            verb, ticket, said.DeepClone(), HttpAsk.Post($"/tickets/{ticket}/{verb}", said), static _ => null);
        return reply is Reply.Unsure ? null : (ticket, fence);
    }

    public void Dispose() => _process.Dispose();

    private static Task<Reply> HeartbeatAsync(ClientProcess process, AgentLife life)
    {
        var leases = life.Claims.Select(static claim =>
            new JsonObject { ["ticket"] = claim.Ticket, ["fence"] = claim.Fence });
        return process.CallAsync(
            "heartbeat",
            life.Agent,
            new JsonObject { ["agent"] = life.Agent, ["incarnation"] = life.Incarnation },
            HttpAsk.Post(
                $"/agents/{life.Agent}/heartbeat",
                new() { ["incarnation"] = life.Incarnation, ["leases"] = new JsonArray([.. leases]) }),
            static _ => null);
    }

    private async Task TakeAsync()
    {
        var body = new JsonObject
        {
            ["agent"] = agent,
            ["incarnation"] = _incarnation,
            ["claimToken"] = context.NextName("claim"),
            ["max"] = 2,
        };
        var reply = await _process.CallAsync(
            "take",
            agent,
            new JsonObject { ["agent"] = agent, ["incarnation"] = _incarnation },
            HttpAsk.Post("/claims", body),
            static answer => new JsonArray([.. TicketJson.GrantsOf(answer).Select(static each =>
                new JsonObject { ["ticket"] = each.Ticket, ["fence"] = each.Fence })]));
        if (reply is Reply.Said said)
        {
            _claims.AddRange(TicketJson.GrantsOf(said.Body));
        }
    }
}
