using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Server.Events;

/// <summary>One stream of events to one reader.</summary>
/// <remarks>
/// <para>Source: WHATWG HTML, server-sent events. The <c>id</c> of each event is a cursor, so that whoever was cut off
/// goes on after the last event that arrived whole.</para>
/// <para>It reads the journal page by page, never faster than its reader takes what it writes. A slow reader falls
/// behind on the disk, not in memory; one that takes nothing is cut off.</para>
/// </remarks>
internal sealed class EventStream(
    HttpContext http,
    SwarmId swarm,
    PositionListener listener,
    Func<FeedQuery, Task<Answer>> ask,
    EventStreamLimits limits,
    TimeProvider time)
{
    private static readonly JsonWriterOptions _asOnPages = new()
    {
        Encoder = WaggleJsonContext.Wire.Options.Encoder,
        SkipValidation = true,
    };

    private readonly IBufferWriter<byte> _body = http.Response.BodyWriter;
    private long _told;

    /// <summary>Tells events until the reader goes, the server stops, or the events cannot be read.</summary>
    public async Task RunAsync(FeedQuery query, CancellationToken stopping)
    {
        // The web server's own measure of slowness would see silence as slowness, and reads a clock that nobody owns.
        http.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        http.Response.Headers["X-Accel-Buffering"] = "no"; // Else a proxy in between may hold events back.
        _told = query.After;
        Write($"retry: 1000\n\n");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, http.RequestAborted);
        while (!end.IsCancellationRequested)
        {
            if (await ask(query) is not Answer.Events page)
            {
                break; // When it connects again, the reader is told what is wrong.
            }

            if (!await TellAsync(page))
            {
                return;
            }

            query = query with { After = page.Reached, Generation = page.Generation };
            while (page.Reached == page.Position && await IsSilentAsync(page.Reached, end.Token))
            {
                SignOfLife(page);
                if (!await FlushAsync())
                {
                    return;
                }
            }
        }

        Write($": the stream ends here; go on after the last id\n\n");
        await FlushAsync();
    }

    /// <summary>Writes a page. False: the reader did not take it.</summary>
    private async Task<bool> TellAsync(Answer.Events page)
    {
        foreach (var item in page.Items)
        {
            Write($"id: {new EventCursor(page.Generation, item.Position)}\ndata: ");
            using (var json = new Utf8JsonWriter(_body, _asOnPages))
            {
                JsonSerializer.Serialize(
                    json, CloudEventRendering.Render(swarm, item), WaggleJsonContext.Wire.CloudEvent);
            }

            Write($"\n\n");
            _told = item.Position;
            if (http.Response.BodyWriter.UnflushedBytes >= limits.UnflushedBytesMax && !await FlushAsync())
            {
                return false;
            }
        }

        return await FlushAsync();
    }

    /// <summary>Waits for an event after a position. True: none came for so long that a sign of life is due.</summary>
    /// <remarks>Not Task.WhenAny, which leaves a simulated scheduler.</remarks>
    private async Task<bool> IsSilentAsync(long position, CancellationToken end)
    {
        var isSilent = false;
        var moved = listener.BeyondAsync(position);
        await using var silence = time.CreateTimer(
            _ =>
            {
                isSilent = true;
                listener.EndWait();
            },
            state: null,
            limits.SilenceMax,
            Timeout.InfiniteTimeSpan);
        await using var ended = end.Register(listener.EndWait);
        await moved;
        return isSilent && !end.IsCancellationRequested;
    }

    /// <summary>Keeps the connection, and moves the reader past what the filter left out: an id without data is kept by
    /// the reader and tells it nothing.</summary>
    private void SignOfLife(Answer.Events page)
    {
        if (page.Reached == _told)
        {
            Write($": nothing new\n\n");
            return;
        }

        _told = page.Reached;
        Write($"id: {new EventCursor(page.Generation, page.Reached)}\n\n");
    }

    private void Write(FormattableString text) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant(text), _body);

    /// <summary>Waits until the reader made room. False: it took too long, and is cut off.</summary>
    private async Task<bool> FlushAsync()
    {
        using var stalled = new CancellationTokenSource(limits.StallMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, http.RequestAborted);
        try
        {
            await http.Response.BodyWriter.FlushAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            http.Abort();
            return false;
        }
    }
}
