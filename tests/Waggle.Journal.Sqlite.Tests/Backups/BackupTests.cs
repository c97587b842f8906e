using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;
using Waggle.Journal.Sqlite.Backups;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.Tests.Damage;

namespace Waggle.Journal.Sqlite.Tests.Backups;

/// <summary>A backup holds everything that was acknowledged before it began, of one moment, and becomes another
/// store.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _target = new();

    private string File => Path.Combine(_target.Path, "backup");

    private string Data => Path.Combine(_target.Path, "data");

    [Fact]
    public void What_is_restored_is_what_was_backed_up_while_the_journal_was_open()
    {
        using var journal = _source.Open();
        History.Write(journal, groups: 60, seed: 1);
        var manifest = Write();
        var expected = History.Describe(journal);

        Restore();

        using var restored = OpenRestored();
        Assert.Equal(expected, History.Describe(restored));
        Assert.Equal(["alpha", "beta"], manifest.Swarms.Select(static swarm => swarm.Swarm));
    }

    [Fact]
    public void What_is_restored_is_what_was_backed_up_when_nobody_held_the_directory()
    {
        string expected;
        using (var journal = _source.Open())
        {
            History.Write(journal, groups: 60, seed: 2);
            expected = History.Describe(journal);
        }

        Write();
        Restore();

        using var restored = OpenRestored();
        Assert.Equal(expected, History.Describe(restored));
    }

    [Fact]
    public void What_a_killed_server_left_in_its_log_is_backed_up()
    {
        using var journal = _source.Open();
        History.Write(journal, groups: 20, seed: 3);
        using var killed = _source.Copy();
        var expected = History.Describe(journal);

        Backup.Write(killed.Path, File, TimeProvider.System, CancellationToken.None);
        Restore();

        using var restored = OpenRestored();
        Assert.Equal(expected, History.Describe(restored));
    }

    [Fact]
    public void A_backup_under_load_is_of_one_moment_after_all_that_was_acknowledged_before_it()
    {
        using var journal = _source.Open();
        var swarm = new SwarmId("busy");
        var author = new SwarmAuthor(swarm, journal.Open(swarm));
        History.AppendNow(journal, author.Write(count: 3));
        var acknowledged = 3L;
        var isEnough = false;
        var load = new Thread(() =>
        {
            while (!Volatile.Read(ref isEnough))
            {
                History.AppendNow(journal, author.Write(count: 3, eventBytes: 5_000));
                Interlocked.Add(ref acknowledged, 3);
            }
        });
        load.Start();
        for (var round = 0; round < 5; round++)
        {
            var file = File + round;
            var before = Interlocked.Read(ref acknowledged);
            var manifest = Backup.Write(_source.Path, file, TimeProvider.System, CancellationToken.None);

            Assert.True(Assert.Single(manifest.Swarms).Position >= before);
            Assert.Equal(manifest.Events, Backup.Verify(file, CancellationToken.None).Events);
            Assert.Equal(0, manifest.Events % 3);
        }

        Volatile.Write(ref isEnough, value: true);
        load.Join();
    }

    [Fact]
    public void Blobs_come_along()
    {
        using (var journal = _source.Open())
        {
            History.Write(journal, groups: 1, seed: 4);
        }

        var store = FileBlobStore.Open(new() { Directory = _source.Path, FreeBytesMin = 0 });
        BlobRef[] put = [Put(store, RandomNumberGenerator.GetBytes(300_000)), Put(store, [1, 2, 3])];

        var manifest = Write();
        Assert.Equal((2, 300_003), (manifest.Blobs.Count, manifest.Blobs.Bytes));
        Restore();

        var restored = FileBlobStore.Look(Data);
        Assert.Equal(
            put.Select(static blob => blob.Value).Order(StringComparer.Ordinal),
            restored.List().Select(static blob => blob.Reference.Value).Order(StringComparer.Ordinal));
        Assert.Empty(Waggle.Engine.Blobs.BlobVerification.Of(restored).Damaged);
    }

    [Fact]
    public void Each_swarm_of_a_restored_store_is_told_so_until_it_has_written_a_record()
    {
        using (var journal = _source.Open())
        {
            History.Write(journal, groups: 3, seed: 5);
        }

        Write();
        Restore();
        using (var first = OpenRestored())
        {
            var head = first.Open(new SwarmId("alpha"));
            Assert.True(head.Restored);
            History.AppendNow(first, new SwarmAuthor(new SwarmId("alpha"), head).Write(count: 1, time: 9_000));
        }

        using var second = OpenRestored();
        Assert.False(second.Open(new SwarmId("alpha")).Restored);
        Assert.True(second.Open(new SwarmId("beta")).Restored);

        // A swarm that is new here may have been made, and have given out fences, after the backup.
        Assert.True(second.Open(new SwarmId("new")).Restored);
    }

    [Fact]
    public void A_backup_of_a_restored_store_restores_too()
    {
        using (var journal = _source.Open())
        {
            History.Write(journal, groups: 3, seed: 6);
        }

        Write();
        Restore();
        var again = File + "-again";
        Backup.Write(Data, again, TimeProvider.System, CancellationToken.None);
        Backup.Restore(again, Data + "-again", TimeProvider.System, CancellationToken.None);

        using var journal2 = SqliteJournal.Open(new() { Directory = Data + "-again", Time = TimeProvider.System });
        Assert.True(journal2.Open(new SwarmId("alpha")).Restored);
    }

    [Fact]
    public void A_file_that_is_there_is_not_replaced()
    {
        _source.Open().Dispose();
        System.IO.File.WriteAllText(File, "mine");

        Assert.Throws<BackupUnusableException>(Write);

        Assert.Equal("mine", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_store_that_went_back_is_not_backed_up()
    {
        using var journal = _source.Open();
        History.Write(journal, groups: 5, seed: 7);
        using var old = _source.Copy();
        History.Write(journal, groups: 1, seed: 8);
        System.IO.File.Copy(_source.HighWater, old.HighWater, overwrite: true);

        Assert.Throws<JournalDamagedException>(
            () => Backup.Write(old.Path, File, TimeProvider.System, CancellationToken.None));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Path));
    }

    [Fact]
    public void A_backup_that_is_stopped_leaves_nothing()
    {
        _source.Open().Dispose();
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => Backup.Write(_source.Path, File, TimeProvider.System, stopped.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_target.Path));
    }

    [Fact]
    public void What_a_killed_backup_left_is_not_in_the_way()
    {
        _source.Open().Dispose();
        Directory.CreateDirectory(File + ".partial");
        System.IO.File.WriteAllText(Path.Combine(File + ".partial", "waggle.db"), "half");

        Write();

        Assert.Equal([File], Directory.EnumerateFileSystemEntries(_target.Path));
        Backup.Verify(File, CancellationToken.None);
    }

    [Fact]
    public void There_must_be_a_journal()
    {
        var missing = Assert.Throws<DataDirectoryUnusableException>(Write);
        Assert.Contains("no journal", missing.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    private static BlobRef Put(FileBlobStore store, byte[] content)
    {
        using var upload = store.Begin(content.Length);
        upload.Write(content);
        upload.Commit();
        return upload.Seal();
    }

    private BackupManifest Write() =>
        Backup.Write(_source.Path, File, TimeProvider.System, CancellationToken.None);

    private void Restore() => Backup.Restore(File, Data, TimeProvider.System, CancellationToken.None);

    private SqliteJournal OpenRestored() =>
        SqliteJournal.Open(new() { Directory = Data, Time = TimeProvider.System });
}
