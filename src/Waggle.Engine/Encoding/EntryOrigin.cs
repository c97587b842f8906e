namespace Waggle.Engine.Encoding;

/// <summary>The request behind a journal entry.</summary>
/// <param name="RequestId">Made by the shell for each request.</param>
/// <param name="CorrelationId">Groups what belongs together.</param>
/// <param name="CausationId">What led to the request, or null.</param>
/// <param name="TraceParent">W3C trace context, or null.</param>
/// <param name="TraceState">W3C trace context, or null.</param>
public sealed record EntryOrigin(
    string RequestId, string CorrelationId, string? CausationId, string? TraceParent, string? TraceState);
