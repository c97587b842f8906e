using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Waggle.Engine;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Server;

namespace Waggle.Cli.Serving;

/// <summary>Starts a server in this process, and says in a user's words why it cannot.</summary>
internal static class ServerStart
{
    /// <exception cref="CommandFailedException">It cannot start.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The server disposes its log providers.")]
    public static async Task<WaggleServer> StartAsync(ServeOptions options, TimeProvider time)
    {
        try
        {
            return await WaggleServer.StartAsync(new WaggleServerOptions
            {
                DataDirectory = options.DataDirectory,
                Url = options.Url,
                AcceptDataLoss = options.AcceptDataLoss,
                AcceptClockBehind = options.AcceptClock,
                FeedCountMax = options.KeepEvents,
                FeedAgeMax = options.KeepEventDays is { } days ? TimeSpan.FromDays(days) : null,
                Time = time,
                LogProviders =
                    [new StandardErrorLog(options.Verbose ? LogLevel.Information : LogLevel.Warning, time)],
            });
        }
        catch (ServerStartException exception)
        {
            var isUsage = exception.Failure
                is ServerStartFailure.AddressInvalid or ServerStartFailure.AddressNotLoopback;
            throw new CommandFailedException(
                isUsage ? ExitCode.Usage : ExitCode.Refused, exception.Message, remedy: null, exception);
        }
        catch (Exception exception) when (exception
            is DataDirectoryHeldException
            or DataDirectoryUnusableException
            or JournalDamagedException
            or JournalAheadException)
        {
            throw new CommandFailedException(ExitCode.Unreachable, exception.Message, remedy: null, exception);
        }
    }
}
