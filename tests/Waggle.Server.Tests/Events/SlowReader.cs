using System.Net.Sockets;
using System.Text;

namespace Waggle.Server.Tests.Events;

/// <summary>Asks for a stream over a bare connection with little room, and takes nothing of it until told to.</summary>
internal sealed class SlowReader : IDisposable
{
    private readonly Socket _socket;

    private SlowReader(Socket socket) => _socket = socket;

    public static async Task<SlowReader> OpenAsync(Uri server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        var request = $"GET /v1/swarms/default/events HTTP/1.1\r\nHost: {server.Authority}\r\n"
            + "Accept: text/event-stream\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return new(socket);
    }

    /// <summary>Takes what has arrived.</summary>
    /// <returns>The id of the last event that arrived whole, and how many did.</returns>
    public async Task<(string LastId, int Heard)> DrainAsync()
    {
        var bytes = new List<byte>();
        var buffer = new byte[64 * 1024];
        try
        {
            for (var read = 1; read > 0;)
            {
                read = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
                bytes.AddRange(buffer.AsSpan(0, read));
            }
        }
        catch (SocketException)
        {
            // It was cut off in the middle: what arrived before counts.
        }

        var text = Encoding.UTF8.GetString(bytes.ToArray());
        var whole = text[..text.LastIndexOf("}\n\n", StringComparison.Ordinal)];
        var ids = whole.Split('\n').Where(static line => line.StartsWith("id: ", StringComparison.Ordinal)).ToList();
        return (ids[^1]["id: ".Length..], ids.Count);
    }

    public void Dispose() => _socket.Dispose();
}
