using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.History;

/// <summary>A random history of a small graph that changes all the time. Fixed by its seed.</summary>
internal sealed class HistoryRun : IDisposable
{
    private const int DependenciesMax = 4;
    private const string Operator = "op";
    private static readonly string[] Agents = ["a-1", "a-2", "a-3"];

    private readonly Prng _prng;
    private readonly List<string> _tickets = [];
    private readonly List<(string Agent, GrantedClaim Claim)> _held = [];

    public HistoryRun(ulong seed)
    {
        _prng = new(seed);
        var checkpointEvery = (int)_prng.Range(1, 30);
        Rig = new(with: options => options with { Seed = seed, CheckpointEvery = checkpointEvery });
        foreach (var agent in Agents)
        {
            Rig.Register(agent, slots: 3);
        }
    }

    public EngineRig Rig { get; }

    public IReadOnlyList<string> Tickets => _tickets;

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Step(step);
        }

        Rig.Advance(1);
    }

    public void Dispose() => Rig.Dispose();

    private void Step(int step)
    {
        switch (_prng.Range(0, 12))
        {
            case 0 or 1 or 2:
                Create(step);
                break;
            case 3 or 4 or 5:
                Claim();
                break;
            case 6 or 7 or 8:
                Finish(step);
                break;
            case 9:
                Rig.Advance(_prng.Range(0, 25));
                break;
            default:
                Operate();
                break;
        }
    }

    private void Create(int step)
    {
        var count = (int)_prng.Range(1, 3);
        TicketDraft[] drafts = [.. Enumerable.Range(0, count).Select(part => Draft($"t{step}-{part}"))];
        if (Rig.Ask(EngineRig.Creation(drafts)).Answer is Answer.Tickets created)
        {
            _tickets.AddRange(created.Items.Select(ticket => ticket.Id.Value));
        }
    }

    private TicketDraft Draft(string id)
    {
        var draft = EngineRig.Draft(id);
        return draft with
        {
            DependsOn = Dependencies(),
            Definition = draft.Definition with
            {
                Policy = TicketPolicy.Default with { ReviewRequired = _prng.Chance(1, 5), LeaseSeconds = 20 },
            },
            Closed = _prng.Chance(1, 12) ? TicketStatus.Merged : null,
        };
    }

    private ImmutableArray<Dependency> Dependencies() => _tickets.Count == 0
        ? []
        :
        [
            .. Enumerable.Range(0, (int)_prng.Range(0, DependenciesMax))
                .Select(_ => new Dependency(new(Any(_tickets)), (FailurePolicy)_prng.Range(0, 2))),
        ];

    private void Claim()
    {
        var agent = Agents[(int)_prng.Range(0, Agents.Length - 1)];
        if (Rig.Claim(agent).Answer is Answer.Claims claims)
        {
            _held.AddRange(claims.Granted.Select(claim => (agent, claim)));
        }
    }

    private void Finish(int step)
    {
        if (_held.Count == 0)
        {
            return;
        }

        var (agent, claim) = Any(_held);
        var id = claim.Ticket.Id.Value;
        var (ticket, holder, fence) = (new TicketId(id), new AgentId(agent), claim.Fence);
        TicketCommand.HolderVerb verb = _prng.Range(0, 7) switch
        {
            0 => EngineRig.Failure(id, agent, fence, step) with { Final = _prng.Chance(1, 2) },
            1 => new TicketCommand.Release(ticket, holder, null, fence, step, "later", DelaySeconds: 3),
            2 => new TicketCommand.Progress(ticket, holder, null, fence, step, "on it", 50, new JsonText("{\"at\":1}")),
            3 => new TicketCommand.HandOff(ticket, holder, null, fence, step, null, "worker", 60, "yours"),
            _ => EngineRig.Completion(id, agent, fence, step),
        };
        Rig.Ask(new EngineRequest.Execute(verb));
    }

    private void Operate()
    {
        if (_tickets.Count == 0)
        {
            return;
        }

        var id = new TicketId(Any(_tickets));
        var patch = new TicketPatch { Priority = (int)_prng.Range(0, 4), DependsOn = Dependencies() };
        TicketCommand command = _prng.Range(0, 6) switch
        {
            0 => new TicketCommand.Cancel(id, Operator, "enough"),
            1 => new TicketCommand.Approve(id, Operator, Attempt: null, Reason: null),
            2 => new TicketCommand.Reject(id, Operator, Attempt: null, "no"),
            3 => new TicketCommand.ForceRelease(id, Operator, "stuck"),
            4 => new TicketCommand.Update(id, Operator, Version: null, patch),
            _ => new TicketCommand.Retry(id, Operator, Reason: null),
        };
        Rig.Ask(new EngineRequest.Execute(command));
    }

    private T Any<T>(List<T> some) => some[(int)_prng.Range(0, some.Count - 1)];
}
