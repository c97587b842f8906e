using System.Net;
using Waggle.Contracts.Problems;
using Waggle.Server.Problems;

namespace Waggle.Server.Guards;

/// <summary>Keeps web pages from driving a server that trusts everything on its machine.</summary>
/// <remarks>
/// <para>A page in the browser of someone who runs Waggle can send requests to loopback. It cannot set <c>Host</c>: a
/// name of its own that it lets point to 127.0.0.1 (DNS rebinding) shows there. It cannot hide <c>Origin</c>. And it
/// cannot send a POST with a JSON body elsewhere without asking first, which is always refused: the reading of bodies
/// demands that type, and no answer carries a CORS header.</para>
/// <para>Source: Jackson et al., "Protecting browsers from DNS rebinding attacks", CCS 2007, section 5.</para>
/// </remarks>
internal static class BrowserGuard
{
    /// <summary>Why the request is not let in, or null.</summary>
    public static Problem? Refusal(HttpRequest request)
    {
        if (!IsLoopback(request.Host))
        {
            return ProblemKinds.Forbidden.With(
                "The Host header does not name this machine. Reach the server as localhost, 127.0.0.1 or [::1].");
        }

        var origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && IsOwn(origin[0], request))
            ? null
            : ProblemKinds.Forbidden.With(
                "The request was sent by a web page of another origin. Only pages of this server may use it.");
    }

    private static bool IsLoopback(HostString host)
    {
        var name = host.Host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));
    }

    private static bool IsOwn(string? origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
