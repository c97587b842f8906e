using System.Diagnostics.CodeAnalysis;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Simulation.Oracles;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Agents;

/// <summary>An agent that keeps no rule: it speaks for others, under fences that are not its own, uses keys again for
/// something else, and holds on to what it claims.</summary>
internal sealed class Impostor
{
    private const string Name = "impostor";

    // No fence that is handed out in a run comes near.
    private const long FarFence = 1_000_000;

    private readonly World _world;
    private readonly Node _node;
    private readonly SwarmClient _swarm;
    private int _said;

    [SuppressMessage("Reliability", "CA2000", Justification = "It lives as long as the run.")]
    public Impostor(World world)
    {
        _world = world;
        _node = new(world.Schedule, Name);
        _swarm = world.Connect(_node, new(world.Schedule, _node, TimeSpan.Zero), Name).Swarm("default");
    }

    private SwarmModel Model => _world.Swarms.Default;

    /// <summary>Does one thing, by chance.</summary>
    public void Act(Prng prng)
    {
        var draw = prng.Next();
        var held = Model.Tickets.Values.Where(ticket => ticket.Holder is { Agent: not Name }).ToList();
        var victim = held.Count == 0 ? null : held[(int)(draw % (ulong)held.Count)].Holder;
        switch (prng.Range(0, 7))
        {
            case 0:
                // One that is never renewed: its lease ends, and others get the ticket.
                Do(() => HoardAsync());
                break;
            case 1 or 2 when victim is not null:
                MustBeRefused("a holder's fence", () => _swarm.CompleteTicketAsync(
                    victim.Ticket, new() { Agent = Name, Fence = victim.Fence }));
                break;
            case 3 when victim is not null:
                MustBeRefused("a holder's name", () => _swarm.CompleteTicketAsync(
                    victim.Ticket, new() { Agent = victim.Agent, Fence = victim.Fence + FarFence }));
                break;
            case 4 when victim is not null:
                MustBeRefused("a holder's fence", () => _swarm.FailTicketAsync(
                    victim.Ticket,
                    new() { Agent = Name, Fence = victim.Fence, Error = new() { Message = "No." }, Final = true }));
                break;
            case 5 when victim is { Fence: > 1 }:
                MustBeRefused("a fence of before", () => _swarm.ReleaseTicketAsync(
                    victim.Ticket, new() { Agent = victim.Agent, Fence = victim.Fence - 1 }));
                break;
            default:
                Do(() => UseKeyTwiceAsync());
                break;
        }
    }

    private async Task HoardAsync()
    {
        await _swarm.RegisterAgentAsync(Name, new() { Role = "worker", Slots = 1, TermSeconds = 10 });
        await _swarm.ClaimTicketsAsync(new() { Agent = Name, ClaimToken = $"hoard-{_said++}" });
    }

    private async Task UseKeyTwiceAsync()
    {
        var number = _said++;
        var key = new CallOptions { IdempotencyKey = $"twice-{number}" };
        await _swarm.CreateTicketAsync(Draft($"first {number}"), key);
        try
        {
            await _swarm.CreateTicketAsync(Draft($"second {number}"), key);
        }
        catch (RequestRefusedException)
        {
            _world.Trace.Sometimes(Situation.KeyReuseRefused);
            return;
        }

        throw new PropertyViolatedException("S1", $"key {key.IdempotencyKey} was taken for two requests");
    }

    private CreateTicketRequest Draft(string title) =>
        new() { Title = title, LeaseSeconds = _world.Options.LeaseSeconds };

    private void MustBeRefused(string with, Func<Task<Ticket>> call) => Do(async () =>
    {
        var ticket = await call();
        throw new PropertyViolatedException("S1", $"{ticket.Id} was acted on by somebody with nothing but {with}");
    });

    private void Do(Func<Task> call) => _node.After(TimeSpan.Zero, () => _ = DoAsync(call));

    private async Task DoAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (WaggleException exception)
        {
            _world.Trace.Add(Name, $"was refused: {exception.GetType().Name}");
            if (exception is LeaseLostException)
            {
                _world.Trace.Sometimes(Situation.ImpostorRefused);
            }
        }
#pragma warning disable CA1031 // Whatever else it is, it is a bug of the client, and ends the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _world.Fail(exception);
        }
    }
}
