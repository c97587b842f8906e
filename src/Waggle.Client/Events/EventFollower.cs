using System.Text.Json;
using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts;
using Waggle.Contracts.Events;
using Waggle.Contracts.Json;

namespace Waggle.Client.Events;

/// <summary>Follows events over as many connections as it takes: each goes on after the last event that arrived
/// whole.</summary>
internal sealed class EventFollower(HttpTransport transport, string path) : IDisposable
{
    // The server sends a sign of life after a third of this.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(3 * Limits.EventStreamSilenceSecondsMax);

    private EventConnection? _connection;
    private string? _lastId;
    private int _failures;
    private long _failedAt;

    public void Dispose() => _connection?.Dispose();

    /// <summary>The next event.</summary>
    internal async Task<CloudEvent> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _connection ??= await ConnectAsync(cancellationToken);
            if (await _connection.NextAsync(SilenceMax, cancellationToken) is not { } block)
            {
                _connection.Dispose();
                _connection = null;
                await PauseAsync(new Attempt.Lost(Cause: null), cancellationToken);
                continue;
            }

            if (block.Id is not null)
            {
                _lastId = block.Id;
                _failures = 0;
            }

            if (block.Data is not null)
            {
                return Read(block.Data);
            }
        }
    }

    private async Task<EventConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (connection, failure) = await transport.ListenAsync(path, _lastId, cancellationToken);
            if (connection is not null)
            {
                return connection;
            }

            await PauseAsync(failure!, cancellationToken);
        }
    }

    /// <summary>Waits before the next try, unless there were enough: one that brought something on begins a new
    /// count.</summary>
    private async Task PauseAsync(Attempt failure, CancellationToken cancellationToken)
    {
        if (_failures++ == 0)
        {
            _failedAt = transport.Time.GetTimestamp();
        }

        var delay = transport.DelayAfter(_failures, failure);
        if (_failures >= transport.Retry.AttemptsMax
            || transport.Time.GetElapsedTime(_failedAt) + delay > transport.Retry.DurationMax)
        {
            throw transport.GivenUp(path, failure);
        }

        await Task.Delay(delay, transport.Time, cancellationToken);
    }

    private static CloudEvent Read(string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, WaggleJsonContext.Wire.CloudEvent)
                ?? throw new JsonException("The event is null.");
        }
        catch (JsonException exception)
        {
            throw new UnexpectedAnswerException(
                $"An event is not what the contract says: {exception.Message}", 200, correlationId: null, exception);
        }
    }
}
