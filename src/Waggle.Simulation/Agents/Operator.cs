using System.Diagnostics.CodeAnalysis;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Simulation.Oracles;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Agents;

/// <summary>Whoever creates tickets in a swarm, reviews, reads, and interferes. Never dies.</summary>
internal sealed partial class Operator
{
    /// <summary>The swarm that is deleted and made again.</summary>
    public const string Aside = "aside";

    private readonly World _world;
    private readonly string _name;
    private readonly Node _node;
    private readonly SwarmClient _swarm;
    private int _created;

    [SuppressMessage("Reliability", "CA2000", Justification = "It lives as long as the run.")]
    public Operator(World world, string swarm)
    {
        _world = world;
        _name = $"operator-{swarm}";
        _node = new(world.Schedule, _name);
        var clock = new NodeClock(world.Schedule, _node, TimeSpan.Zero);
        _swarm = world.Connect(_node, clock, _name).Swarm(swarm);
    }

    private SwarmModel Model => _world.Swarms.Of(_swarm.Id).Model;

    /// <summary>Does one thing, by chance.</summary>
    public void Act(Prng prng)
    {
        var what = prng.Range(0, 9);
        var id = AnyTicket(prng);
        if (what <= 3 || id is null)
        {
            Create(prng, (int)prng.Range(1, 5));
        }
        else if (what <= 5)
        {
            Do(() => _swarm.GetTicketAsync(id));
        }
        else if (_world.Options.Operators)
        {
            Interfere(prng, id);
        }
    }

    /// <summary>Creates tickets in one batch.</summary>
    public void Create(Prng prng, int count)
    {
        var tickets = Enumerable.Range(0, count).Select(_ => Draft(prng)).ToList();
        Do(() => _swarm.CreateTicketsAsync(new() { Tickets = tickets }));
    }

    /// <summary>Creates a ticket that anybody may claim at once.</summary>
    /// <returns>Its title.</returns>
    public string CreatePlain()
    {
        var title = $"plain {_created++}";
        Do(() => _swarm.CreateTicketsAsync(new() { Tickets = [new() { Title = title }] }));
        return title;
    }

    /// <summary>Sets what may be held of a label.</summary>
    public void Limit(int max) => Do(() => _swarm.PutAsync(new()
    {
        Actor = "operator",
        Limits = [new LabelLimit { Label = "scarce", Max = max }],
    }));

    /// <summary>Judges what waits to be judged.</summary>
    public void Review(Prng prng)
    {
        foreach (var ticket in Model.Tickets.Values.Where(each => each.State == TicketState.Review))
        {
            var judged = new ReviewRequest { Actor = "operator", Attempt = ticket.Attempt };
            if (_world.Faults.AreHealed || prng.Chance(2, 3))
            {
                Do(() => _swarm.ApproveTicketAsync(ticket.Id, judged));
            }
            else
            {
                Do(() => _swarm.RejectTicketAsync(ticket.Id, judged with { Reason = "Not good enough." }));
            }
        }
    }

    /// <summary>Lets the swarm go on.</summary>
    public void Resume() => Do(() => _swarm.ResumeAsync(new() { Actor = "operator" }));

    /// <summary>Deletes the swarm with all it holds.</summary>
    public void Delete() => Do(() => _swarm.DeleteAsync(new() { Actor = "operator", Reason = "by chance" }));

    /// <summary>Reads every ticket, so that each is held against the model.</summary>
    public void ReadAll()
    {
        foreach (var id in Model.Tickets.Keys)
        {
            Do(() => _swarm.GetTicketAsync(id));
        }
    }

    private string? AnyTicket(Prng prng)
    {
        var draw = prng.Next();
        var count = Model.Tickets.Count;
        return count == 0 ? null : Model.Tickets.Keys.ElementAt((int)(draw % (ulong)count));
    }

    private void Do<T>(Func<Task<T>> call) => _node.After(TimeSpan.Zero, () => _ = DoAsync(call));

    private async Task DoAsync<T>(Func<Task<T>> call)
    {
        try
        {
            if (await call() is BulkAnswer { Changed: > 1 })
            {
                _world.Trace.Sometimes(Situation.BulkActed);
            }
        }
        catch (WaggleException exception)
        {
            _world.Trace.Add(_name, $"was refused: {exception.GetType().Name}");
            if (exception is NotFoundException { Swarm: not null })
            {
                Do(() => _swarm.PutAsync(new() { TicketPrefix = "as" }));
            }
            else if (exception is OutcomeUnknownException)
            {
                _world.Trace.Sometimes(Situation.OutcomeUnknown);
            }
            else if (exception is DependencyCycleException)
            {
                _world.Trace.Sometimes(Situation.CycleRefused);
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
