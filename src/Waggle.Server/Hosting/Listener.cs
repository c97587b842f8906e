using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Waggle.Contracts;

namespace Waggle.Server.Hosting;

/// <summary>The web server's bounds: no caller may hold more than its share, however slow or large it is.</summary>
internal static class Listener
{
    /// <summary>Agents hold one to three connections each; the rest is room for people.</summary>
    public const int ConnectionsMax = 4_096;

    /// <summary>All headers together: those of the contract at their longest, thrice.</summary>
    public const int HeadersBytesMax = 16 * 1024;

    /// <summary>The request line: a list with every filter at its longest.</summary>
    public const int RequestLineBytesMax = 8 * 1024;

    /// <summary>How long the headers may take: a half-open connection ends here.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long an idle connection is kept: longer than a parked claim, so that agents keep theirs.</summary>
    public static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(130);

    /// <summary>The slowest body that is waited for, after a grace of five seconds.</summary>
    public const double BodyBytesPerSecondMin = 240;

    /// <summary>Listens on one address and nothing else: no configuration file or variable adds another.</summary>
    public static void AddListener(this WebApplicationBuilder builder, IPEndPoint address)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(address, static listen => listen.Protocols = HttpProtocols.Http1);
            var limits = options.Limits;
            limits.KeepAliveTimeout = KeepAliveTimeout;
            limits.MaxConcurrentConnections = ConnectionsMax;
            limits.MaxRequestBodySize = Limits.BatchBytesMax;
            limits.MaxRequestHeadersTotalSize = HeadersBytesMax;
            limits.MaxRequestLineSize = RequestLineBytesMax;
            limits.MinRequestBodyDataRate = new(BodyBytesPerSecondMin, TimeSpan.FromSeconds(5));
            limits.RequestHeadersTimeout = HeadersTimeout;
        });
    }
}
