namespace Waggle.Client.Parsing;

/// <summary>The members of a claim, in the order in which a server writes them.</summary>
internal enum ClaimMember
{
    Ticket,
    Fence,
    Attempt,
    LeaseSeconds,
    HeartbeatSeconds,
    PreviousAttempts,

    // The names of W3C's headers, which have no capitals.
    Traceparent,
    Tracestate,
}
