namespace Waggle.Client.Hosting;

/// <summary>The names under which hosted agents appear in traces and logs.</summary>
public static class WaggleTelemetry
{
    /// <summary>The source of the activities: one per ticket, of kind consumer, below the activity of who created the
    /// ticket. Hand it to the tracer's <c>AddSource</c>.</summary>
    public const string ActivitySourceName = "Waggle.Client.Hosting";

    /// <summary>The name of the activity in which a ticket's handler runs.</summary>
    public const string TicketActivityName = "waggle.ticket";

    /// <summary>Tag: the swarm. Also in the log scope, as <c>Swarm</c>.</summary>
    public const string SwarmTag = "waggle.swarm";

    /// <summary>Tag: the ticket's id. Also in the log scope, as <c>Ticket</c>.</summary>
    public const string TicketTag = "waggle.ticket";

    /// <summary>Tag: which attempt it is. Also in the log scope, as <c>Attempt</c>.</summary>
    public const string AttemptTag = "waggle.attempt";

    /// <summary>Tag: the fence. Also in the log scope, as <c>Fence</c>.</summary>
    public const string FenceTag = "waggle.fence";

    /// <summary>Tag: the agent's id. Also in the log scope, as <c>Agent</c>.</summary>
    public const string AgentTag = "waggle.agent";

    /// <summary>Tag: what the handler reported: <c>complete</c>, <c>fail</c>, <c>release</c>, <c>handOff</c>, or
    /// <c>cancelled</c> when it ended without saying.</summary>
    public const string OutcomeTag = "waggle.outcome";
}
