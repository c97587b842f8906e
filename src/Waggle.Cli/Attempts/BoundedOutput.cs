using System.Text;

namespace Waggle.Cli.Attempts;

/// <summary>Reads all that a command writes and keeps a bounded part of it, so that a chatty one fills no
/// memory.</summary>
internal sealed class BoundedOutput(int limit, BoundedOutput.Part kept)
{
    private readonly byte[] _bytes = new byte[limit];
    private int _next;

    /// <summary>Which part is kept when there is more than the limit.</summary>
    internal enum Part
    {
        /// <summary>The beginning.</summary>
        First,

        /// <summary>The end: what a failing command said last.</summary>
        Last,
    }

    /// <summary>How many bytes were written in all.</summary>
    public long Length { get; private set; }

    /// <summary>True when more was written than is kept.</summary>
    public bool Overflowed => Length > limit;

    /// <summary>Reads until the last writer has closed its end. Always to the end: a full pipe would stop the
    /// command.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            Take(buffer.AsSpan(0, count));
        }
    }

    /// <summary>What was kept, as text. Bytes that are not UTF-8 become replacement characters.</summary>
    public string Text()
    {
        if (!Overflowed || kept == Part.First)
        {
            return Encoding.UTF8.GetString(_bytes, 0, (int)Math.Min(Length, limit));
        }

        var tail = new byte[limit];
        _bytes.AsSpan(_next).CopyTo(tail);
        _bytes.AsSpan(0, _next).CopyTo(tail.AsSpan(limit - _next));

        // The cut may fall inside a character: begin with the first whole one.
        var start = 0;
        while (start < 3 && (tail[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(tail, start, limit - start);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (kept == Part.First)
        {
            var room = Math.Min(bytes.Length, limit - _next);
            bytes[..room].CopyTo(_bytes.AsSpan(_next));
            _next += room;
            return;
        }

        foreach (var value in bytes)
        {
            _bytes[_next] = value;
            _next = (_next + 1) % limit;
        }
    }
}
