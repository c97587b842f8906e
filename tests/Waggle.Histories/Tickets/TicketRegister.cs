namespace Waggle.Histories.Tickets;

/// <summary>One ticket as the sequential specification knows it.</summary>
public sealed record TicketRegister
{
    /// <summary>Before anybody created it.</summary>
    public static TicketRegister Absent { get; } = new();

    /// <summary>Where it is.</summary>
    public TicketPlace Place { get; init; }

    /// <summary>Who holds it, or null.</summary>
    public Hold? Holder { get; init; }

    /// <summary>No later grant has this fence or a lower one.</summary>
    public long FenceFloor { get; init; }

    /// <summary>How often it was granted.</summary>
    public int Attempt { get; init; }

    /// <summary>How often an attempt failed.</summary>
    public int Failures { get; init; }

    /// <summary>So many failures close it.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>How many leases were lost.</summary>
    public int LeaseLosses { get; init; }

    /// <summary>So many lost leases are survived.</summary>
    public int MaxLeaseLosses { get; init; }

    /// <summary>How often it was given back.</summary>
    public int Releases { get; init; }

    /// <summary>How many fences of it are dead.</summary>
    public int DeadFences { get; init; }

    /// <summary>What the attempt that counts brought.</summary>
    public string? Result { get; init; }

    /// <summary>What holders said last under fences that are dead: said again, it gets its first answer.</summary>
    public LastWord? LastWords { get; init; }

    /// <summary>True when what an answer shows is this ticket.</summary>
    public bool IsSeenAs(TicketView? view) => view is null
        || view == new TicketView(Place, Attempt, Failures, LeaseLosses, Holder?.Agent, Result);

    /// <summary>Who holds a ticket.</summary>
    /// <param name="Fence">Null: the grant was never answered, so that nobody was told.</param>
    public sealed record Hold(string Agent, long? Fence);

    /// <summary>The call that ended an attempt, and those of the attempts before.</summary>
    /// <param name="DeadFences">How many fences were dead after it.</param>
    public sealed record LastWord(TicketCall.Held Call, int DeadFences, LastWord? Before);
}
