namespace Waggle.Core.Tickets;

/// <summary>Who holds a ticket, and under what: present while it is claimed or in progress, absent otherwise.</summary>
public sealed class Holding
{
    internal Holding(
        AgentId agent,
        Incarnation incarnation,
        Fence fence,
        Timestamp since,
        int leaseSeconds,
        Timestamp runUntil)
    {
        Agent = agent;
        Incarnation = incarnation;
        Fence = fence;
        Since = since;
        LeaseSeconds = leaseSeconds;
        RunUntil = runUntil;
        LeaseExpiresAt = since.AddSeconds(leaseSeconds);
    }

    /// <summary>Who holds it.</summary>
    public AgentId Agent { get; }

    /// <summary>Which life of the agent.</summary>
    public Incarnation Incarnation { get; internal set; }

    /// <summary>What proves it.</summary>
    public Fence Fence { get; internal set; }

    /// <summary>When it was claimed.</summary>
    public Timestamp Since { get; }

    /// <summary>What each renewal is worth.</summary>
    public int LeaseSeconds { get; }

    /// <summary>When the attempt is ended even if the lease is renewed (exclusive).</summary>
    public Timestamp RunUntil { get; }

    /// <summary>When the lease ends unless it is renewed (exclusive). Session state: not journaled, a full term after a
    /// restart.</summary>
    public Timestamp LeaseExpiresAt { get; internal set; }
}
