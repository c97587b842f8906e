namespace Waggle.Server.Hosting;

/// <summary>What is logged: our own events, and of the web server only warnings.</summary>
internal static class ServerLog
{
    /// <summary>Sends log events to the given providers.</summary>
    public static ILoggerFactory To(IReadOnlyList<ILoggerProvider> providers) => LoggerFactory.Create(logging =>
    {
        // The framework would write several lines for every request.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        foreach (var provider in providers)
        {
            logging.AddProvider(provider);
        }
    });
}
