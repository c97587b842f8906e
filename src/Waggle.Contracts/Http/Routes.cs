namespace Waggle.Contracts.Http;

/// <summary>The paths of the contract as route templates.</summary>
public static class Routes
{
    /// <summary><c>GET</c>: all swarms.</summary>
    public const string Swarms = "/v1/swarms";

    /// <summary><c>PUT</c>: settings. <c>GET</c>: the swarm in figures.</summary>
    public const string Swarm = "/v1/swarms/{swarm}";

    /// <summary><c>POST</c>: no claims are granted until it is resumed.</summary>
    public const string PauseSwarm = "/v1/swarms/{swarm}/pause";

    /// <summary><c>POST</c>: claims are granted again.</summary>
    public const string ResumeSwarm = "/v1/swarms/{swarm}/resume";

    /// <summary><c>POST</c>: create one. <c>GET</c>: a page.</summary>
    public const string Tickets = "/v1/swarms/{swarm}/tickets";

    /// <summary><c>POST</c>: create many, all or none.</summary>
    public const string TicketBatch = "/v1/swarms/{swarm}/tickets/batch";

    /// <summary><c>POST</c>: several holder verbs, each on its own.</summary>
    public const string TicketOutcomes = "/v1/swarms/{swarm}/tickets/outcomes";

    /// <summary><c>POST</c>: withdraws all tickets of a filter.</summary>
    public const string CancelTickets = "/v1/swarms/{swarm}/tickets/cancel";

    /// <summary><c>POST</c>: opens all failed or cancelled tickets of a filter again.</summary>
    public const string RetryTickets = "/v1/swarms/{swarm}/tickets/retry";

    /// <summary><c>GET</c>: one ticket. <c>PATCH</c>: change it.</summary>
    public const string Ticket = "/v1/swarms/{swarm}/tickets/{ticket}";

    /// <summary><c>GET</c>: why it is where it is.</summary>
    public const string TicketWhy = "/v1/swarms/{swarm}/tickets/{ticket}/why";

    /// <summary><c>GET</c>: what happened to it.</summary>
    public const string TicketEvents = "/v1/swarms/{swarm}/tickets/{ticket}/events";

    /// <summary><c>POST</c>: the holder began.</summary>
    public const string StartTicket = "/v1/swarms/{swarm}/tickets/{ticket}/start";

    /// <summary><c>POST</c>: the holder reports how far it is.</summary>
    public const string ProgressTicket = "/v1/swarms/{swarm}/tickets/{ticket}/progress";

    /// <summary><c>POST</c>: the holder is done.</summary>
    public const string CompleteTicket = "/v1/swarms/{swarm}/tickets/{ticket}/complete";

    /// <summary><c>POST</c>: the holder gives the attempt up.</summary>
    public const string FailTicket = "/v1/swarms/{swarm}/tickets/{ticket}/fail";

    /// <summary><c>POST</c>: the holder gives the ticket back.</summary>
    public const string ReleaseTicket = "/v1/swarms/{swarm}/tickets/{ticket}/release";

    /// <summary><c>POST</c>: the holder passes the ticket on.</summary>
    public const string HandOffTicket = "/v1/swarms/{swarm}/tickets/{ticket}/handOff";

    /// <summary><c>POST</c>: a reviewer accepts.</summary>
    public const string ApproveTicket = "/v1/swarms/{swarm}/tickets/{ticket}/approve";

    /// <summary><c>POST</c>: a reviewer sends back.</summary>
    public const string RejectTicket = "/v1/swarms/{swarm}/tickets/{ticket}/reject";

    /// <summary><c>POST</c>: withdraws the ticket.</summary>
    public const string CancelTicket = "/v1/swarms/{swarm}/tickets/{ticket}/cancel";

    /// <summary><c>POST</c>: opens a failed or cancelled ticket again.</summary>
    public const string RetryTicket = "/v1/swarms/{swarm}/tickets/{ticket}/retry";

    /// <summary><c>POST</c>: takes the ticket from its holder.</summary>
    public const string ForceReleaseTicket = "/v1/swarms/{swarm}/tickets/{ticket}/forceRelease";

    /// <summary><c>POST</c>: outcomes, then a claim.</summary>
    public const string Claims = "/v1/swarms/{swarm}/claims";

    /// <summary><c>GET</c>: all agents.</summary>
    public const string Agents = "/v1/swarms/{swarm}/agents";

    /// <summary><c>PUT</c>: register. <c>GET</c>: one agent. <c>DELETE</c>: leave.</summary>
    public const string Agent = "/v1/swarms/{swarm}/agents/{agent}";

    /// <summary><c>GET</c>: why it is where it is.</summary>
    public const string AgentWhy = "/v1/swarms/{swarm}/agents/{agent}/why";

    /// <summary><c>POST</c>: announce an agent.</summary>
    public const string DeclareAgent = "/v1/swarms/{swarm}/agents/{agent}/declare";

    /// <summary><c>POST</c>: finish, take nothing new.</summary>
    public const string DrainAgent = "/v1/swarms/{swarm}/agents/{agent}/drain";

    /// <summary><c>POST</c>: live, and renew leases.</summary>
    public const string Heartbeat = "/v1/swarms/{swarm}/agents/{agent}/heartbeat";

    /// <summary><c>PUT</c>: keep bytes.</summary>
    public const string Blobs = "/v1/blobs";

    /// <summary><c>GET</c>, <c>HEAD</c>: the bytes, or a range of them.</summary>
    public const string Blob = "/v1/blobs/{ref}";

    /// <summary><c>GET</c>: what happened, as a page or as a stream.</summary>
    public const string Events = "/v1/swarms/{swarm}/events";

    /// <summary><c>GET</c>: version, settings, windows.</summary>
    public const string Server = "/v1/server";

    /// <summary><c>GET</c>: alive.</summary>
    public const string Health = "/healthz";

    /// <summary><c>GET</c>: the journal can be written.</summary>
    public const string Ready = "/readyz";

    /// <summary><c>GET</c>: this contract, generated from the code.</summary>
    public const string OpenApi = "/openapi/v1.json";
}
