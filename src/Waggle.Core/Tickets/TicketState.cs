using System.Diagnostics.CodeAnalysis;
using Waggle.Core.Agents;
using Waggle.Core.Deadlines;

namespace Waggle.Core.Tickets;

/// <summary>The tickets of a swarm as the events so far have made them.</summary>
/// <remarks>
/// <para>Invariants: <see cref="Ticket.BlockedByCount"/> equals the number of unsatisfied edges; a ticket stands in the
/// ready queue exactly when it is pending and not delayed; a ticket with an unsatisfied edge is in memory, and so is
/// what that edge points at.</para>
/// <para>No step looks at all tickets, all agents or all edges of the graph.</para>
/// </remarks>
public sealed partial class TicketState
{
    /// <summary>How many tickets may wait for one: bounds the cascade that its end sets off.</summary>
    public const int DependentsMax = 10_000;

    /// <summary>How many dependents one decision reaches; the rest follows in steps of as many.</summary>
    public const int CascadeStepMax = 1_000;

    /// <summary>How many releases and hand-offs a ticket survives: one that everybody gives back is nobody's.</summary>
    public const int ReleasesMax = 20;

    private readonly Dictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _known = [];
    private readonly Dictionary<string, List<Dependent>> _awaited = new(StringComparer.Ordinal);
    private readonly List<Ticket> _cascades = [];
    private readonly int[] _counts = new int[StatusCount];
    private readonly DeadlineHeap _deadlines;
    private readonly AgentState _agents;
    private List<Ticket> _changed = [];
    private List<Ticket> _becameReady = [];

    internal TicketState(DeadlineHeap deadlines, AgentState agents) => (_deadlines, _agents) = (deadlines, agents);

    /// <summary>How many states a ticket can be in.</summary>
    public const int StatusCount = 8;

    /// <summary>The tickets that can be claimed now.</summary>
    public ReadyLine Ready { get; } = new();

    /// <summary>Closed tickets whose dependents have not all been reached, in order.</summary>
    public IReadOnlyList<Ticket> Cascades => _cascades;

    /// <summary>What generated ids begin with.</summary>
    public string TicketPrefix { get; internal set; } = "wg";

    /// <summary>The number of the last generated id.</summary>
    public long LastNumber { get; private set; }

    /// <summary>The highest fence handed out.</summary>
    public Fence LastFence { get; private set; }

    /// <summary>Claims granted so far.</summary>
    public long Grants { get; private set; }

    /// <summary>Leases lost so far.</summary>
    public long LeaseLosses { get; private set; }

    /// <summary>How many pending tickets wait for a delay to end.</summary>
    public int DelayedCount => _counts[(int)TicketStatus.Pending] - Ready.Count;

    /// <summary>How many tickets are in memory.</summary>
    public int InMemoryCount => _tickets.Count;

    /// <summary>How many tickets changed since the last checkpoint took them.</summary>
    public int ChangedCount => _changed.Count;

    /// <summary>How many tickets are in a state, those that left memory included.</summary>
    public int Count(TicketStatus status) => _counts[(int)status];

    /// <summary>The ticket, if it is in memory.</summary>
    public Ticket? Find(TicketId id) => _tickets.GetValueOrDefault(id.Value);

    /// <summary>False: no ticket ever had this id. True: look it up, in memory or in the rows.</summary>
    public bool MayExist(TicketId id) => _known.Contains(IdHash.Of(id.Value));

    /// <summary>All tickets in memory, in ordinal order of ids. For tests and checkpoints of everything: O(n log
    /// n).</summary>
    public IReadOnlyList<Ticket> InMemory() =>
        [.. _tickets.Values.OrderBy(ticket => ticket.Id.Value, StringComparer.Ordinal)];

    /// <summary>The tickets that became ready, or got room under their limits, since this was last asked; some may be
    /// held again.</summary>
    public IReadOnlyList<Ticket> TakeBecameReady()
    {
        var opened = Ready.TakeOpened();
        if (_becameReady.Count == 0)
        {
            return opened;
        }

        var taken = _becameReady;
        _becameReady = [];
        opened.AddRange(taken);
        return opened;
    }

    /// <summary>Gives the lease of a held ticket a full term. Session state: not journaled.</summary>
    internal void RenewLease(Ticket ticket, Timestamp now)
    {
        var holder = ticket.Holder!;
        holder.LeaseExpiresAt = Timestamp.Max(holder.LeaseExpiresAt, now.AddSeconds(holder.LeaseSeconds));
        Reschedule(ticket);
    }

    internal bool TryGet(TicketId id, [NotNullWhen(true)] out Ticket? ticket) =>
        _tickets.TryGetValue(id.Value, out ticket);

    internal void RaiseFloor(Fence floor) => LastFence = floor > LastFence ? floor : LastFence;

    /// <summary>An event of the ticket that changed others alone.</summary>
    internal void Pass(Ticket ticket, long position, Timestamp at) => Touch(ticket, position, at);

    private void Touch(Ticket ticket, long position, Timestamp at)
    {
        ticket.Version = position;
        ticket.UpdatedAt = at;
        MarkChanged(ticket);
    }

    private void MarkChanged(Ticket ticket)
    {
        if (!ticket.IsChanged)
        {
            ticket.IsChanged = true;
            _changed.Add(ticket);
        }
    }

    private void Enqueue(Ticket ticket, long position)
    {
        ticket.ReadyPosition = position;
        Ready.Add(ticket);
        _becameReady.Add(ticket);
    }

    private void Unqueue(Ticket ticket)
    {
        if (ticket.Lane is not null)
        {
            Ready.Remove(ticket);
        }
    }

    private void SetStatus(Ticket ticket, TicketStatus status, Timestamp at)
    {
        _counts[(int)ticket.Status]--;
        _counts[(int)status]++;
        CountInGroup(ticket, ticket.Status, -1);
        CountInGroup(ticket, status, +1);
        ticket.Status = status;
        ticket.StatusSince = at;
    }

    private void Reschedule(Ticket ticket)
    {
        ticket.DueAt = NextDeadlineOf(ticket);
        _deadlines.Update(ticket);
    }

    private static Timestamp NextDeadlineOf(Ticket ticket)
    {
        if (!ticket.IsOpen)
        {
            return Timestamp.Never;
        }

        var due = ticket.Definition.Deadline ?? Timestamp.Never;
        if (ticket.Holder is { } holder)
        {
            return Timestamp.Min(due, Timestamp.Min(holder.LeaseExpiresAt, holder.RunUntil));
        }

        if (ticket.Status == TicketStatus.Review)
        {
            return Timestamp.Min(due, ticket.Work?.ReviewUntil ?? Timestamp.Never);
        }

        if (ticket.Status == TicketStatus.Pending && ticket.DelayedUntil is { } delayedUntil)
        {
            due = Timestamp.Min(due, delayedUntil);
        }

        return Timestamp.Min(due, ticket.Assignee?.Until ?? Timestamp.Never);
    }
}
