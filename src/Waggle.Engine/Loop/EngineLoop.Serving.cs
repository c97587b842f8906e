using Waggle.Core.Control;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>Whose turn it is: requests wait in a queue of their swarm, and the swarms take turns.</content>
public sealed partial class EngineLoop
{
    /// <summary>How many requests of one swarm are handled before the next swarm has its turn, and before the journal
    /// is given something to do, if it is idle.</summary>
    private const int RequestsPerTurn = 64;

    private readonly Queue<SwarmSlot> _line = new();
    private readonly Dictionary<string, int> _weights = new(StringComparer.Ordinal);
    private int _weight;

    /// <summary>Counts a request in, if there is room for it. Under the gate.</summary>
    private bool TryWeigh(PostedRequest posted)
    {
        var own = _weights.GetValueOrDefault(posted.Swarm.Value);
        if (_weight >= Options.InboxMax || own >= Options.InboxPerSwarmMax)
        {
            return false;
        }

        _weight += posted.Weight;
        _weights[posted.Swarm.Value] = own + posted.Weight;
        return true;
    }

    private void Unweigh(string swarm, int weight)
    {
        lock (_gate)
        {
            _weight -= weight;
            var rest = _weights[swarm] - weight;
            if (rest == 0)
            {
                _weights.Remove(swarm);
            }
            else
            {
                _weights[swarm] = rest;
            }
        }
    }

    private void TakeInbox()
    {
        List<Posted> work;
        lock (_gate)
        {
            if (_inbox.Count == 0)
            {
                return; // Others may add to it from now on: it must not be walked over out here.
            }

            work = _inbox;
            _inbox = [];
        }

        foreach (var (request, action) in work)
        {
            if (request is not null)
            {
                Enqueue(request);
            }
            else
            {
                action!();
            }
        }
    }

    /// <summary>Puts a request where it waits for its swarm's turn.</summary>
    private void Enqueue(PostedRequest posted)
    {
        if (FindOrMake(posted) is not { } slot)
        {
            Unweigh(posted.Swarm.Value, posted.Weight);
            return;
        }

        slot.Requests.Enqueue(posted);
        if (slot.Host is null)
        {
            Load(slot);
        }
        else
        {
            GetInLine(slot);
        }
    }

    private void GetInLine(SwarmSlot slot)
    {
        if (!slot.IsInLine && slot.IsServed && slot.Requests.Count > 0)
        {
            slot.IsInLine = true;
            _line.Enqueue(slot);
        }
    }

    /// <summary>Every swarm that is in line has one turn.</summary>
    private void ServeRound()
    {
        for (var rest = _line.Count; rest > 0; rest--)
        {
            var slot = _line.Dequeue();
            slot.IsInLine = false;
            Serve(slot);
            GetInLine(slot);
        }
    }

    private void Serve(SwarmSlot slot)
    {
        var weight = 0;
        for (var handled = 0; handled < RequestsPerTurn && slot.IsServed && slot.Requests.Count > 0; handled++)
        {
            var posted = slot.Requests.Dequeue();
            weight += posted.Weight;
            if (Refuses(posted.Request) is { } refusal)
            {
                posted.Answer(refusal);
            }
            else
            {
                slot.Host!.Take(posted);
            }
        }

        if (weight > 0)
        {
            Unweigh(slot.Id.Value, weight);
        }

        if (slot.Host is { } host)
        {
            Touch(slot);
            Worked(host);
        }
    }

    /// <summary>Every swarm whose time has come gets one turn, whatever is left of its work.</summary>
    private void TakeTurns()
    {
        var due = new List<SwarmSlot>();
        while (_turns.First is SwarmSlot slot && slot.DueAt.Milliseconds <= Elapsed)
        {
            _turns.Remove(slot);
            due.Add(slot);
        }

        foreach (var slot in due)
        {
            if (slot.Host is not { } host)
            {
                Load(slot);
                continue;
            }

            host.Turn();
            Touch(slot);
            if (slot.DueAt.Milliseconds <= Elapsed)
            {
                _wake(); // The rest comes after requests had their turn.
            }
        }
    }

    private Answer.Failed? Refuses(EngineRequest request)
    {
        if (IsStopping)
        {
            return _isOver;
        }

        if (!IsHeldBack)
        {
            return null;
        }

        return request is EngineRequest.Execute or EngineRequest.Claim or EngineRequest.Outcomes
            or EngineRequest.ActOnTickets or EngineRequest.DeleteSwarm ? _refusal : null;
    }

    /// <summary>The swarm of a request; one that asks for a new swarm makes it. Null: the request was
    /// answered.</summary>
    private SwarmSlot? FindOrMake(PostedRequest posted)
    {
        if (_slots.TryGetValue(posted.Swarm.Value, out var slot))
        {
            return slot;
        }

        if (Refuses(posted.Request) is { } refusal)
        {
            posted.Answer(refusal);
        }
        else if (posted.Request is not EngineRequest.Execute { Command: ControlCommand.Create create })
        {
            posted.Answer(new Answer.Failed(EngineFailure.SwarmUnknown, $"There is no swarm '{posted.Swarm}'."));
        }
        else if (_slots.Count >= Options.SwarmsMax)
        {
            posted.Answer(new Answer.Failed(
                EngineFailure.Overloaded, $"There are {Options.SwarmsMax} swarms already; no more can be made."));
        }
        else
        {
            return Know(new(posted.Swarm, Core.Timestamp.Epoch, Core.Timestamp.Never), create.TicketPrefix);
        }

        return null;
    }
}
