using System.Globalization;
using Microsoft.Extensions.Logging;
using Waggle.Cli.Output;

namespace Waggle.Cli.Serving;

/// <summary>Writes log events to standard error, a line each: what a service manager collects.</summary>
internal sealed class StandardErrorLog(LogLevel least, TimeProvider time) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel is not LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var text = PlainText.OneLine(formatter(state, exception));
        Console.Error.WriteLine($"{at} {logLevel} {eventId.Id} {text}");
        if (exception is not null)
        {
            Console.Error.WriteLine(PlainText.Lines(exception.ToString()));
        }
    }

    public void Dispose()
    {
    }
}
