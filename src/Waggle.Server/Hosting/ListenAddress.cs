using System.Net;

namespace Waggle.Server.Hosting;

/// <summary>Where the server listens: an address that only this machine can reach, and a port.</summary>
internal static class ListenAddress
{
    /// <summary>Reads an address such as <c>http://127.0.0.1:7700</c>. Port 0 stands for a free one.</summary>
    /// <exception cref="ServerStartException">It is not such an address, or others could reach it.</exception>
    public static IPEndPoint Parse(Uri url)
    {
        if (!url.IsAbsoluteUri
            || !string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal)
            || url.PathAndQuery is not "/"
            || url.UserInfo.Length > 0)
        {
            throw new ServerStartException(
                ServerStartFailure.AddressInvalid,
                $"'{url}' is not an address to listen on. Use one such as http://127.0.0.1:7700 (port 0: a free one).");
        }

        if (url.Host is "localhost")
        {
            return new(IPAddress.Loopback, url.Port);
        }

        if (!IPAddress.TryParse(url.Host.AsSpan().Trim("[]"), out var address) || !IPAddress.IsLoopback(address))
        {
            throw new ServerStartException(
                ServerStartFailure.AddressNotLoopback,
                $"'{url}' can be reached from other machines, and this version cannot tell who calls: whoever reaches"
                + " it could do anything. Listen on 127.0.0.1, [::1] or localhost.");
        }

        return new(address, url.Port);
    }
}
