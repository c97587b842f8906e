namespace Waggle.Cli.Attempts;

/// <summary>Reads all that a command writes: a little is kept in memory, more in a file, and what is too much for
/// either is only counted.</summary>
/// <param name="path">The file, made when it is needed.</param>
/// <param name="inlineMax">Up to this many bytes stay in memory.</param>
/// <param name="bytesMax">Up to this many are kept at all.</param>
internal sealed class ResultOutput(string path, int inlineMax, long bytesMax) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly MemoryStream _beginning = new();
    private FileStream? _file;
    private bool _isClosed;

    /// <summary>How many bytes were written in all.</summary>
    public long Length { get; private set; }

    /// <summary>True when it is more than stays in memory.</summary>
    public bool IsLarge => Length > inlineMax;

    /// <summary>True when it is more than is kept at all.</summary>
    public bool Overflowed => Length > bytesMax;

    /// <summary>Reads until the last writer has closed its end. Always to the end: a full pipe would stop the
    /// command.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[65536];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            Take(buffer.AsSpan(0, count));
        }
    }

    /// <summary>Takes nothing more: a process that left the command's group may still hold its output open.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _file?.Flush();
        }
    }

    /// <summary>What was kept, from its beginning. Close first.</summary>
    public Stream Open()
    {
        Stream kept = _file is null ? _beginning : _file;
        kept.Position = 0;
        return kept;
    }

    public void Dispose()
    {
        _beginning.Dispose();
        _file?.Dispose();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            Length += bytes.Length;
            if (Overflowed)
            {
                return;
            }

            if (IsLarge && _file is null)
            {
                _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
                _beginning.WriteTo(_file);
            }

            Stream kept = _file is null ? _beginning : _file;
            kept.Write(bytes);
        }
    }
}
