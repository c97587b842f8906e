using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Waggle.Client.Hosting.Tests;

/// <summary>Keeps every log line with the scopes that it was written in.</summary>
internal sealed class LogBook : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(string Message, IReadOnlyDictionary<string, object> Scope)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing to let go.
    }

    private sealed class Writer(LogBook book) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => book._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var values = new Dictionary<string, object>(StringComparer.Ordinal);
            book._scopes.ForEachScope(
                static (scope, values) =>
                {
                    foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object>> ?? [])
                    {
                        values[name] = value;
                    }
                },
                values);
            book.Lines.Enqueue((formatter(state, exception), values));
        }
    }
}
