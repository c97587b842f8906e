using System.Text.Json.Nodes;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Path">After the swarm's, such as <c>/tickets</c>.</param>
/// <param name="Key">The idempotency key, or null.</param>
internal sealed record HttpAsk(HttpMethod Method, string Path, JsonObject? Body, string? Key = null)
{
    /// <summary>True when it changes nothing: its answer reflects a moment while it was under way, also when the same
    /// was asked before.</summary>
    public bool IsRead => Method == HttpMethod.Get || Path.EndsWith("/heartbeat", StringComparison.Ordinal);

    public static HttpAsk Get(string path) => new(HttpMethod.Get, path, Body: null);

    public static HttpAsk Post(string path, JsonObject body, string? key = null) =>
        new(HttpMethod.Post, path, body, key);

    public static HttpAsk Delete(string path, JsonObject body) => new(HttpMethod.Delete, path, body);

    public static HttpAsk Put(string path, JsonObject body) => new(HttpMethod.Put, path, body);
}
