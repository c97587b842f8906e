using System.Security.Cryptography;

namespace Waggle.Client.Transport;

/// <summary>A body that is streamed, and hashed on its way.</summary>
/// <remarks>It can be sent again only if the caller's stream can go back to where it began.</remarks>
internal sealed class Upload(Stream source) : IDisposable
{
    private readonly long _start = source.CanSeek ? source.Position : 0;
    private bool _isRead;

    /// <summary>The hash of what was sent last.</summary>
    internal IncrementalHash Hash { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes there are, or null when the stream does not know.</summary>
    internal long? Length => source.CanSeek ? source.Length - _start : null;

    /// <summary>What went wrong on the caller's side of the stream, or null.</summary>
    internal Exception? SourceFault { get; private set; }

    /// <summary>True: nothing was read yet, or it can be read again.</summary>
    internal bool CanBeSent => !_isRead || source.CanSeek;

    public void Dispose() => Hash.Dispose();

    /// <summary>Reads the stream from its start into a connection.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="progressed">Told that bytes have moved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task SendAsync(Stream connection, Action progressed, CancellationToken cancellationToken)
    {
        if (_isRead)
        {
            source.Position = _start;
            Hash.GetHashAndReset();
        }

        _isRead = true;
        var buffer = new byte[81920];
        int count;
        while ((count = await ReadAsync(buffer, cancellationToken)) > 0)
        {
            Hash.AppendData(buffer, 0, count);
            await connection.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            progressed();
        }
    }

    private async Task<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            SourceFault = fault;
            throw;
        }
    }
}
