using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <content>What is asked, and what its answer tells the oracle.</content>
internal sealed partial class CrashRun
{
    private void Step()
    {
        var swarm = Swarms[(int)_prng.Range(0, Swarms.Count - 1)];
        var agent = $"agent-{_prng.Range(1, 3)}";
        switch (_prng.Range(0, 15))
        {
            case 0 or 1 or 2:
                Create(swarm);
                break;
            case 3:
                Ask(swarm, EngineRig.Registration(agent, slots: 2, resume: _prng.Chance(1, 2), termSeconds: 20));
                break;
            case 4:
                _rig.Advance(_prng.Range(0, 20));
                break;
            case 5 or 6 or 7:
                Claim(swarm, agent, []);
                break;
            case 8 or 9 or 10:
                Finish();
                break;
            case 11:
                Repeat();
                break;
            case 12:
                Ask(swarm, new EngineRequest.ListTickets(Rows.All));
                Ask(swarm, new EngineRequest.Heartbeat(new(new(agent), null, [.. _held.Take(3).Select(each =>
                    new HeldLease(each.Claim.Ticket.Id, each.Claim.Fence))])));
                break;
            case 13:
                Ask(swarm, new EngineRequest.Execute(_prng.Chance(1, 2)
                    ? new AgentCommand.Drain(new(agent), null, "op")
                    : new AgentCommand.Leave(new(agent), null)));
                break;
            default:
                Operate(swarm);
                break;
        }
    }

    private void Create(string swarm)
    {
        var key = $"create-{_step}";
        var drafts = Enumerable.Range(0, (int)_prng.Range(1, 3))
            .Select(at => Draft(_tickets[swarm], $"t{_step}-{at}"))
            .ToArray();
        Ask(swarm, EngineRig.Creation(drafts), key: key, seen: answer =>
        {
            if (answer is Answer.Tickets tickets)
            {
                _oracle.Created(swarm, key, tickets);
                _tickets[swarm].AddRange(tickets.Items.Select(ticket => ticket.Id.Value));
            }
        });
    }

    private TicketDraft Draft(List<string> tickets, string id)
    {
        var draft = EngineRig.Draft(id);
        if (tickets.Count > 0 && _prng.Chance(1, 3))
        {
            draft = draft with { Definition = draft.Definition with { Parent = new(Any(tickets)) } };
        }

        return tickets.Count == 0 || _prng.Chance(1, 2)
            ? draft
            : draft with { DependsOn = [new(new(Any(tickets)), (FailurePolicy)_prng.Range(0, 2))] };
    }

    private void Claim(string swarm, string agent, TicketCommand.HolderVerb[] outcomes)
    {
        var token = $"claim-{_step}";
        var request = EngineRig.Claiming(agent, (int)_prng.Range(0, 1) * 30, outcomes);
        Ask(swarm, request, key: token, seen: answer =>
        {
            if (answer is not Answer.Claims claims)
            {
                return;
            }

            for (var index = 0; index < claims.Results.Length; index++)
            {
                Completed(swarm, outcomes[index], claims.Results[index].Ticket is not null);
            }

            foreach (var granted in claims.Granted)
            {
                _oracle.Granted(swarm, agent, token, granted);
                _held.Add((swarm, agent, granted));
            }
        });
    }

    /// <summary>Also under claims that were lost long ago: those must be refused.</summary>
    private void Finish()
    {
        if (_held.Count == 0)
        {
            return;
        }

        var (swarm, agent, claim) = Any(_held);
        var id = claim.Ticket.Id.Value;
        TicketCommand.HolderVerb verb = _prng.Range(0, 5) switch
        {
            0 => EngineRig.Failure(id, agent, claim.Fence) with { Final = _prng.Chance(1, 3) },
            1 => new TicketCommand.Release(new(id), new(agent), null, claim.Fence, 9, Reason: null, DelaySeconds: 3),
            2 => new TicketCommand.Start(new(id), new(agent), null, claim.Fence, 10),
            _ => EngineRig.Completion(id, agent, claim.Fence),
        };
        if (_prng.Chance(1, 2))
        {
            Claim(swarm, agent, [verb]);
            return;
        }

        Ask(swarm, new EngineRequest.Execute(verb), answer => Completed(swarm, verb, answer is Answer.Tickets));
    }

    private void Completed(string swarm, TicketCommand.HolderVerb verb, bool isAccepted)
    {
        if (isAccepted && verb is TicketCommand.Complete)
        {
            _oracle.Merged(swarm, verb.Ticket.Value, verb.Fence);
        }
    }

    private void Repeat()
    {
        if (_repeatable.Count > 0)
        {
            var (swarm, request, key, seen) = Any(_repeatable);
            _open.Add((_rig.Ask(request, key, swarm: swarm), seen));
        }
    }

    private void Operate(string swarm)
    {
        if (_tickets[swarm].Count == 0)
        {
            Ask(swarm, new EngineRequest.Execute(new ControlCommand.Create("t")));
            return;
        }

        var ticket = new TicketId(Any(_tickets[swarm]));
        Ask(swarm, _prng.Range(0, 6) switch
        {
            0 => new EngineRequest.Execute(new TicketCommand.Cancel(ticket, "op", null)),
            1 => new EngineRequest.Execute(new TicketCommand.Retry(ticket, "op", null)),
            2 => new EngineRequest.Execute(new TicketCommand.ForceRelease(ticket, "op", "stuck")),
            3 => new EngineRequest.Execute(new ControlCommand.Pause("op", null)),
            4 => new EngineRequest.ReadTicket(ticket),
            5 => new EngineRequest.Execute(new ControlCommand.Create("t")),
            _ => new EngineRequest.Execute(new ControlCommand.Resume("op")),
        });
    }

    private T Any<T>(List<T> some) => some[(int)_prng.Range(0, some.Count - 1)];
}
