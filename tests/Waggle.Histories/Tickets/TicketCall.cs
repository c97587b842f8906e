namespace Waggle.Histories.Tickets;

/// <summary>What is asked about one ticket, or happens to it.</summary>
public abstract record TicketCall
{
    private protected TicketCall() { }

    /// <summary>It comes into being, without dependencies, delays or review.</summary>
    public sealed record Create(int MaxAttempts, int MaxLeaseLosses) : TicketCall;

    /// <summary>An agent asks for it, by name or for whichever comes first.</summary>
    public sealed record Claim(string Agent) : TicketCall;

    /// <summary>It is read by its id.</summary>
    public sealed record Read : TicketCall;

    /// <summary>It is withdrawn.</summary>
    public sealed record Cancel : TicketCall;

    /// <summary>Its holder loses the lease. Nobody asks for it: the journal says that it happened.</summary>
    public sealed record Expire(long Fence) : TicketCall;

    /// <summary>What only the holder may say.</summary>
    public abstract record Held : TicketCall
    {
        private protected Held(string agent, long fence) => (Agent, Fence) = (agent, fence);

        /// <summary>Who speaks.</summary>
        public string Agent { get; }

        /// <summary>Under what.</summary>
        public long Fence { get; }
    }

    /// <summary>The holder began.</summary>
    public sealed record Start(string Agent, long Fence) : Held(Agent, Fence);

    /// <summary>The holder tells how far it is.</summary>
    public sealed record Progress(string Agent, long Fence) : Held(Agent, Fence);

    /// <summary>The holder renews its lease.</summary>
    public sealed record Heartbeat(string Agent, long Fence) : Held(Agent, Fence);

    /// <summary>The holder is done.</summary>
    public sealed record Complete(string Agent, long Fence, string? Result) : Held(Agent, Fence);

    /// <summary>The holder gives this attempt up, to be tried again at once.</summary>
    public sealed record Fail(string Agent, long Fence, bool Final) : Held(Agent, Fence);

    /// <summary>The holder gives the ticket back.</summary>
    public sealed record Release(string Agent, long Fence) : Held(Agent, Fence);

    /// <summary>The agent came up again and goes on under a new fence.</summary>
    public sealed record Resume(string Agent, long Fence) : Held(Agent, Fence);
}
