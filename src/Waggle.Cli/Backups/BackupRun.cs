using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Backups;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Cli.Backups;

/// <summary>Runs what blocks on files off the thread that hears signals, and says in a user's words what went
/// wrong.</summary>
internal static class BackupRun
{
    /// <exception cref="CommandFailedException">It was refused.</exception>
    public static async Task<int> OfAsync(Action work)
    {
        try
        {
            await Task.Run(work);
            return ExitCode.Ok;
        }
        catch (Exception refused) when (refused is BackupUnusableException or JournalDamagedException)
        {
            throw new CommandFailedException(ExitCode.Refused, refused.Message, remedy: null, refused);
        }
        catch (Exception refused) when (refused is DataDirectoryHeldException or DataDirectoryUnusableException)
        {
            throw new CommandFailedException(ExitCode.Unreachable, refused.Message, remedy: null, refused);
        }
    }
}
