using System.Text;

namespace Waggle.Client.Events;

/// <summary>A stream of events that a server has begun to send.</summary>
/// <remarks>
/// <para>Source: WHATWG HTML, server-sent events, as far as this server uses it: one line of data per event.</para>
/// <para>It reads lines itself: the framework's reader goes on wherever it likes, and so leaves a simulated
/// scheduler.</para>
/// </remarks>
internal sealed class EventConnection(HttpResponseMessage response, Stream body, TimeProvider time) : IDisposable
{
    // The largest event holds some hundred kilobytes; beyond that something else than a Waggle server answers.
    private const int LineBytesMax = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private int _begin;
    private int _end;

    public void Dispose()
    {
        body.Dispose();
        response.Dispose();
    }

    /// <summary>The next block; null when the stream has ended, or was silent for too long.</summary>
    internal async Task<EventBlock?> NextAsync(TimeSpan silenceMax, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(silenceMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var block = new EventBlock(Id: null, Data: null);
            while (await LineAsync(either.Token) is { } line)
            {
                if (line.Length == 0)
                {
                    return block;
                }

                block = line switch
                {
                    _ when ValueOf(line, "id") is { } id => block with { Id = id },
                    _ when ValueOf(line, "data") is { } data => block with { Data = data },
                    _ => block, // A comment, or a field that says nothing here.
                };
            }

            return null; // What came of the last block does not count: it was not whole.
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The next whole line, or null at the end.</summary>
    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_begin + searched, _end - _begin - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _begin, searched + length);
                _begin += searched + length + 1;
                return line.TrimEnd('\r');
            }

            MakeRoom();
            searched = _end;
            var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _end += read;
        }
    }

    private void MakeRoom()
    {
        var left = _end - _begin;
        if (left >= LineBytesMax)
        {
            throw new IOException($"A line of the stream is longer than {LineBytesMax} bytes.");
        }

        var buffer = left > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_begin, left).CopyTo(buffer);
        (_buffer, _begin, _end) = (buffer, 0, left);
    }

    private static string? ValueOf(string line, string field)
    {
        if (!line.StartsWith(field, StringComparison.Ordinal) || line.Length == field.Length
            || line[field.Length] != ':')
        {
            return null;
        }

        var value = line[(field.Length + 1)..];
        return value.StartsWith(' ') ? value[1..] : value;
    }
}
