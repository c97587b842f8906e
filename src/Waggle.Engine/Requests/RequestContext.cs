namespace Waggle.Engine.Requests;

/// <summary>Who asks, and how the request is told from others. Journaled with what it causes.</summary>
/// <param name="RequestId">This request's own id, made by the shell.</param>
/// <param name="CorrelationId">Groups what belongs together.</param>
/// <param name="CausationId">What led to the request, or null.</param>
/// <param name="TraceParent">W3C trace context, or null.</param>
/// <param name="TraceState">W3C trace context, or null.</param>
/// <param name="Key">Names the request for repeats, or null when it cannot be repeated.</param>
public sealed record RequestContext(
    string RequestId,
    string CorrelationId,
    string? CausationId,
    string? TraceParent,
    string? TraceState,
    IdempotencyKey? Key);
