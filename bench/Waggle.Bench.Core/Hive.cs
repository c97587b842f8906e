using System.Collections.Immutable;
using System.Globalization;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Bench.Core;

/// <summary>A swarm driven as the engine drives it, without journal.</summary>
internal sealed class Hive
{
    private const int BatchMax = 1000;

    private readonly Swarm _swarm = new(new("bench"));
    private readonly AgentId _agent = new("agent");
    private readonly TicketCommand.Claim _claim =
        new(new("agent"), Incarnation: null, Ticket: null, Max: 1, LeaseSeconds: null);

    private readonly Stamp _stamp = new(new(1), Seed: 1);

    /// <summary>Decides and applies.</summary>
    public ImmutableArray<SwarmEvent> Submit(SwarmCommand command)
    {
        var decision = _swarm.Decide(command, _stamp);
        Invariant.Holds(decision.Rejection is null);
        foreach (var @event in decision.Events)
        {
            _swarm.Apply(@event, _stamp.Now);
        }

        return decision.Events;
    }

    /// <summary>Registers the only agent.</summary>
    public void Register(int slots) => Submit(new AgentCommand.Register(
        _agent,
        new("worker", [], slots, TermSeconds: 3600, LeaseRenewal.Named, OneShot: false, []),
        Resume: false));

    /// <summary>Claims the next ticket.</summary>
    public TicketEvent.Claimed Claim() => (TicketEvent.Claimed)Submit(_claim)[0];

    /// <summary>Decides on a claim without applying it.</summary>
    /// <returns>How many events it would come to.</returns>
    public int DecideClaim() => _swarm.Decide(_claim, _stamp).Events.Length;

    /// <summary>Says that a ticket is done.</summary>
    public TicketId Complete(TicketEvent.Claimed claimed)
    {
        Submit(new TicketCommand.Complete(
            claimed.Ticket, claimed.Agent, claimed.Incarnation, claimed.Fence, claimed.Fence.Value, Result: null));
        return claimed.Ticket;
    }

    /// <summary>Says how far it is.</summary>
    public void Progress(TicketEvent.Claimed claimed) => Submit(new TicketCommand.Progress(
        claimed.Ticket,
        claimed.Agent,
        claimed.Incarnation,
        claimed.Fence,
        BodyHash: 1,
        Note: null,
        Percent: null,
        Checkpoint: null));

    /// <summary>A prefix of ids for what is created in the middle of a measurement.</summary>
    public static string Prefix(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number}-");

    /// <summary>Creates tickets with ids of 20 characters and titles of 40, each its own strings.</summary>
    /// <param name="edge">True: each depends on the one before.</param>
    public void Create(int count, string prefix, bool edge)
    {
        TicketId? previous = null;
        var drafts = ImmutableArray.CreateBuilder<TicketDraft>(BatchMax);
        for (var number = 0; number < count; number++)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            var id = new TicketId(prefix + text.PadLeft(20 - prefix.Length, '0'));
            drafts.Add(new(
                id,
                new(
                    text.PadLeft(40, '-'),
                    Description: null,
                    Type: null,
                    Priority: 2,
                    Requires: [],
                    Parent: null,
                    Labels: [],
                    Payload: null,
                    NotBefore: null,
                    Deadline: null,
                    TicketPolicy.Default),
                edge && previous is { } before ? [new(before, FailurePolicy.Block)] : [],
                Assignee: null,
                Closed: null));
            previous = id;
            if (drafts.Count == BatchMax || number == count - 1)
            {
                Submit(new TicketCommand.Create(drafts.ToImmutable(), Actor: null));
                drafts.Clear();
                TakeChanged();
            }
        }
    }

    /// <summary>What a checkpoint does with what changed.</summary>
    public void TakeChanged()
    {
        _swarm.Tickets.TakeChanged();
        _swarm.Tickets.TakeBecameReady();
    }

    /// <summary>Lets a closed ticket leave memory.</summary>
    public void Forget(TicketId id)
    {
        TakeChanged();
        _swarm.Tickets.Evict(_swarm.Tickets.Find(id)!);
    }
}
