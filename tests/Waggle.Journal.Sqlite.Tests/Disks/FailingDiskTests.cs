using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;

namespace Waggle.Journal.Sqlite.Tests.Disks;

public sealed partial class FailingDiskTests : IDisposable
{
    private static readonly TimeSpan FatalTimeout = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_failed_write_ends_the_process_and_answers_nobody()
    {
        var fatal = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var completed = 0;
        using var journal = Open(fatal);
        var author = new SwarmAuthor(SwarmId.Default, journal.Open(SwarmId.Default));
        BreakWriteAheadLog();

        journal.Append(new CommitGroup([author.Write()]), _ => completed++);

        var message = await fatal.Task.WaitAsync(FatalTimeout, TestContext.Current.CancellationToken);
        Assert.Contains("disk I/O error", message, StringComparison.Ordinal);
        Assert.Equal(0, completed);
        Assert.Throws<InvalidOperationException>(
            () => journal.Append(new CommitGroup([author.Write()]), _ => completed++));
    }

    [Fact]
    public async Task A_record_that_cannot_be_encoded_ends_the_process()
    {
        var fatal = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var journal = Open(fatal);
        var head = journal.Open(SwarmId.Default);
        journal.Append(
            new CommitGroup(
            [
                new SwarmSlice(
                    SwarmId.Default,
                    head.Epoch,
                    expectedPosition: 0,
                    () => throw new InvalidOperationException("Not to be encoded."),
                    [],
                    checkpointPosition: null),
            ]),
            _ => Assert.Fail("It was completed."));

        Assert.Contains(
            "Not to be encoded.",
            await fatal.Task.WaitAsync(FatalTimeout, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private SqliteJournal Open(TaskCompletionSource<string> fatal) => SqliteJournal.Open(new SqliteJournalOptions
    {
        Directory = _folder.Path,
        Time = TimeProvider.System,
        Fatal = message => fatal.TrySetResult(message),
    });

    // Puts a file that cannot be written in the place of the open log, as a disk that failed would refuse it.
    private void BreakWriteAheadLog()
    {
        using var unwritable = File.OpenHandle("/dev/null");
        foreach (var link in Directory.GetFiles("/proc/self/fd"))
        {
            if (new FileInfo(link).LinkTarget == _folder.WriteAheadLog)
            {
                Assert.True(Duplicate(unwritable, int.Parse(Path.GetFileName(link), provider: null)) >= 0);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(SafeFileHandle from, int to);
}
