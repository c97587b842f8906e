using System.Diagnostics.CodeAnalysis;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Simulation.Network;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Agents;

/// <summary>Whoever creates tickets, reviews, reads, and interferes. Never dies.</summary>
internal sealed class Operator
{
    private readonly World _world;
    private readonly Prng _prng;
    private readonly Node _node;
    private readonly SwarmClient _swarm;
    private int _created;

    [SuppressMessage("Reliability", "CA2000", Justification = "It lives as long as the run.")]
    public Operator(World world)
    {
        _world = world;
        _prng = world.Chance.Fork();
        _node = new(world.Schedule, "operator");
        var clock = new NodeClock(world.Schedule, _node, TimeSpan.Zero);
        _swarm = world.Connect(_node, clock, new Link(world, _node, "operator", world.Chance.Fork()))
            .Swarm("default");
    }

    /// <summary>Does one thing, by chance.</summary>
    public void Act()
    {
        var what = _prng.Range(0, 9);
        var id = AnyTicket();
        if (what <= 3 || id is null)
        {
            Create((int)_prng.Range(1, 5));
        }
        else if (what <= 5)
        {
            Do(() => _swarm.GetTicketAsync(id));
        }
        else if (_world.Options.Operators)
        {
            Interfere(id);
        }
    }

    /// <summary>Creates tickets in one batch.</summary>
    public void Create(int count)
    {
        var tickets = Enumerable.Range(0, count).Select(_ => Draft()).ToList();
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

    /// <summary>Judges what waits to be judged.</summary>
    public void Review()
    {
        foreach (var ticket in _world.Model.Tickets.Values.Where(each => each.State == TicketState.Review))
        {
            var judged = new ReviewRequest { Actor = "operator", Attempt = ticket.Attempt };
            if (_world.Faults.AreHealed || _prng.Chance(2, 3))
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

    /// <summary>Reads every ticket, so that each is held against the model.</summary>
    public void ReadAll()
    {
        foreach (var id in _world.Model.Tickets.Keys)
        {
            Do(() => _swarm.GetTicketAsync(id));
        }
    }

    private void Interfere(string id)
    {
        var why = new OperatorRequest { Actor = "operator", Reason = "by chance" };
        switch (_prng.Range(0, 9))
        {
            case 0 or 1:
                Do(() => _swarm.CancelTicketAsync(id, why));
                break;
            case 2 or 3 or 4:
                var closed = _world.Model.Tickets.Values.Where(each => each.IsClosed).Select(each => each.Id).ToList();
                var again = closed.Count > 0 ? closed[(int)_prng.Range(0, closed.Count - 1)] : id;
                Do(() => _swarm.RetryTicketAsync(again, why));
                break;
            case 5 or 6:
                Do(() => _swarm.ForceReleaseTicketAsync(id, why));
                break;
            case 7:
                Do(() => _swarm.PauseAsync(why));
                _node.After(TimeSpan.FromSeconds(_prng.Range(1, 10)), Resume);
                break;
            case 8:
                Do(() => _swarm.DrainAgentAsync("agent-0", new() { Actor = "operator" }));
                break;
            default:
                Do(() => _swarm.RetryTicketsAsync(new()
                {
                    Actor = "operator",
                    Filter = new() { States = [TicketState.Failed] },
                }));
                break;
        }
    }

    private CreateTicketRequest Draft()
    {
        var dependsOn = new List<DependsOn>();
        for (var more = _prng.Range(0, 3); more > 0 && _world.Options.Dependencies; more--)
        {
            if (AnyTicket() is { } id
                && dependsOn.TrueForAll(edge => !string.Equals(edge.Ticket, id, StringComparison.Ordinal)))
            {
                dependsOn.Add(new(id, (OnFailure)_prng.Range(0, 2)));
            }
        }

        var isReviewed = _prng.Chance(1, 4) && _world.Options.Reviews;
        return new()
        {
            Title = $"ticket {_created++}",
            Priority = (int)_prng.Range(0, 4),
            Requires = _prng.Chance(1, 6) ? ["alpha"] : null,
            DependsOn = dependsOn.Count == 0 ? null : dependsOn,
            LeaseSeconds = _world.Options.LeaseSeconds,
            Review = isReviewed ? ReviewMode.Required : null,
            Retry = new() { BackoffSeconds = (int)_prng.Range(0, 5), MaxBackoffSeconds = 20 },
        };
    }

    private string? AnyTicket()
    {
        var draw = _prng.Next();
        var count = _world.Model.Tickets.Count;
        return count == 0 ? null : _world.Model.Tickets.Keys.ElementAt((int)(draw % (ulong)count));
    }

    private void Do<T>(Func<Task<T>> call) => _node.After(TimeSpan.Zero, () => _ = DoAsync(call));

    private async Task DoAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (WaggleException exception)
        {
            _world.Trace.Add("operator", $"was refused: {exception.GetType().Name}");
        }
#pragma warning disable CA1031 // Whatever else it is, it is a bug of the client, and ends the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _world.Fail(exception);
        }
    }
}
