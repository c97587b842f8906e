using Microsoft.Extensions.Logging;

namespace Waggle.Simulation.Servers;

/// <summary>Sends what the server logs as wrong to the trace.</summary>
internal sealed class TraceLog(Trace trace) : ILoggerProvider, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            trace.Add("log", $"{formatter(state, exception)} {exception?.GetType().Name}: {exception?.Message}");
        }
    }
}
