using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>What the oracle knows of a ticket. Times are milliseconds; states are the words of the wire.</summary>
internal sealed class OracleTicket(string id)
{
    public string Id => id;

    public string State { get; set; } = "pending";

    public List<OracleEdge> Edges { get; set; } = [];

    public int Priority { get; set; }

    public List<string> Requires { get; set; } = [];

    /// <summary>Pairs of name and value.</summary>
    public List<(string Name, string Value)> Labels { get; set; } = [];

    public string? Parent { get; set; }

    public string? ForAgent { get; set; }

    public string? ForRole { get; set; }

    public long? ForUntil { get; set; }

    public long? NotBefore { get; set; }

    public long? Deadline { get; set; }

    public long? DelayedUntil { get; set; }

    /// <summary>Its place in line, or null when it stands in none.</summary>
    public long? Place { get; set; }

    public OracleHolding? Holding { get; set; }

    public int Attempt { get; set; }

    public int Failures { get; set; }

    public int Losses { get; set; }

    public int Releases { get; set; }

    public int MaxAttempts { get; set; }

    public int MaxLosses { get; set; }

    public int LeaseSeconds { get; set; }

    public int RunSeconds { get; set; }

    public int ReviewSeconds { get; set; }

    public bool Reviewed { get; set; }

    public RetryPolicy Backoff { get; set; } = RetryPolicy.Default;

    public long? ReviewUntil { get; set; }

    public bool Overdue { get; set; }

    public string? CompletedBy { get; set; }

    public (long Fence, long Body)? Last { get; set; }

    /// <summary>The ten last dead fences, whose they were, and the body of the holder's request that ended
    /// each.</summary>
    public List<(long Fence, string Agent, long? Body)> Dead { get; } = [];

    public long Version { get; set; }

    public bool IsClosedUnmerged => State is "failed" or "cancelled";

    public bool IsOpen => State is not ("merged" or "failed" or "cancelled");

    public bool Waits => Edges.Exists(edge => !edge.Satisfied);
}
