using Waggle.Contracts.Http;

namespace Waggle.Server.Exchanges;

/// <summary>How one request is told from others, and to what it belongs.</summary>
/// <param name="RequestId">Made here.</param>
/// <param name="CorrelationId">As the caller sent it, or the request's id.</param>
/// <param name="TraceParent">W3C trace context, or null.</param>
/// <param name="TraceState">W3C trace context, or null.</param>
internal sealed record RequestIdentity(string RequestId, string CorrelationId, string? TraceParent, string? TraceState)
{
    /// <summary>Reads the headers, and makes up what is missing.</summary>
    /// <param name="headers">Of the request.</param>
    /// <param name="now">For an id that sorts by time.</param>
    /// <param name="isValid">False: the correlation id that was sent cannot be used; another was made up.</param>
    public static RequestIdentity Read(IHeaderDictionary headers, DateTimeOffset now, out bool isValid)
    {
        var requestId = Guid.CreateVersion7(now).ToString("N");
        var sent = headers[Headers.CorrelationId];
        isValid = sent.Count == 0 || HeaderReader.IsName(sent);
        var correlationId = sent.Count > 0 && isValid ? sent[0]! : requestId;

        var parent = headers.TraceParent;
        if (parent.Count != 1 || !TraceContext.IsParent(parent[0]))
        {
            return new(requestId, correlationId, TraceParent: null, TraceState: null);
        }

        var state = headers.TraceState.ToString();
        return new(requestId, correlationId, parent[0], TraceContext.IsState(state) ? state : null);
    }
}
