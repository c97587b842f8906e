using System.Text;

namespace Waggle.Cli.Attempts;

/// <summary>Reads all that a command writes and keeps the end of it, so that a chatty one fills no memory: what a
/// failing command said last is what counts.</summary>
internal sealed class BoundedOutput(int limit)
{
    private readonly byte[] _bytes = new byte[limit];
    private long _length;

    /// <summary>Reads until the last writer has closed its end. Always to the end: a full pipe would stop the
    /// command.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            foreach (var value in buffer.AsSpan(0, count))
            {
                _bytes[_length++ % limit] = value;
            }
        }
    }

    /// <summary>What was kept, as text. Bytes that are not UTF-8 become replacement characters.</summary>
    public string Text()
    {
        if (_length <= limit)
        {
            return Encoding.UTF8.GetString(_bytes, 0, (int)_length);
        }

        var next = (int)(_length % limit);
        var tail = new byte[limit];
        _bytes.AsSpan(next).CopyTo(tail);
        _bytes.AsSpan(0, next).CopyTo(tail.AsSpan(limit - next));

        // The cut may fall inside a character: begin with the first whole one.
        var start = 0;
        while (start < 3 && (tail[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(tail, start, limit - start);
    }
}
