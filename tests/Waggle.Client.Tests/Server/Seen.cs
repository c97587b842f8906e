namespace Waggle.Client.Tests.Server;

/// <summary>A request as it arrived.</summary>
internal sealed record Seen(
    string Line, string Body, string? Key, string? CorrelationId, string? TraceParent, string? Prefer);
