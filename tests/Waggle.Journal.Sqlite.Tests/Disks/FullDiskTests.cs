using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.Tests.Damage;

namespace Waggle.Journal.Sqlite.Tests.Disks;

[Trait("Needs", "root")]
public sealed class FullDiskTests : IDisposable
{
    private readonly SmallDisk _disk = new();

    [Fact]
    public void An_append_on_a_full_disk_is_refused_and_succeeds_when_there_is_room()
    {
        SwarmAuthor author;
        using (var journal = _disk.Folder.Open())
        {
            author = new SwarmAuthor(SwarmId.Default, journal.Open(SwarmId.Default));
            _disk.Fill(bytesLeft: 600_000);
            AppendResult result;
            SwarmSlice slice;
            do
            {
                slice = author.Write(eventBytes: 20_000, rows: [SwarmAuthor.Ticket($"t{author.Position}")]);
                result = History.Append(journal, slice);
            }
            while (result == AppendResult.Appended.All);

            Assert.Equal(RefusalReason.StoreFull, Assert.IsType<AppendResult.Refused>(result).Reason);
            var last = journal.ReadRecords(author.Swarm, afterPosition: 0).Last();
            Assert.Equal(slice.ExpectedPosition, last.LastPosition);
            Assert.IsType<AppendResult.Refused>(History.Append(journal, slice));

            _disk.MakeRoom();
            History.AppendNow(journal, slice);
            Assert.Empty(_disk.Folder.FatalMessages);
        }

        using var again = _disk.Folder.Open();
        Assert.Equal(author.Position, again.Open(author.Swarm).Position);
        Assert.Equal(
            author.Records.Select(record => record.FirstPosition),
            again.ReadRecords(author.Swarm, afterPosition: 0).Select(record => record.FirstPosition));
        Assert.Equal(author.Records.Count, again.ReadIds(author.Swarm, RowKind.Ticket).Count());
    }

    [Fact]
    public void What_was_acknowledged_is_there_after_a_kill_on_a_full_disk()
    {
        using var journal = _disk.Folder.Open();
        var author = new SwarmAuthor(SwarmId.Default, journal.Open(SwarmId.Default));
        _disk.Fill(bytesLeft: 300_000);
        while (History.Append(journal, author.Write(eventBytes: 9_000)) == AppendResult.Appended.All)
        {
            // Until it is full.
        }

        using var killed = _disk.Folder.Copy();
        using var again = killed.Open();
        Assert.Equal(author.Position - 1, again.Open(author.Swarm).Position);
    }

    [Fact]
    public void A_journal_is_not_made_on_a_full_disk()
    {
        _disk.Fill(bytesLeft: 0);
        var refusal = Assert.Throws<DataDirectoryUnusableException>(() => _disk.Folder.Open());
        Assert.Contains("has room", refusal.Message, StringComparison.Ordinal);

        _disk.MakeRoom();
        using var journal = _disk.Folder.Open();
        Assert.Empty(journal.Swarms());
    }

    [Fact]
    public void A_data_directory_is_not_taken_on_a_full_disk()
    {
        _disk.Fill(bytesLeft: 0);
        var refusal = Assert.Throws<DataDirectoryUnusableException>(
            () => DataDirectory.Open(_disk.Folder.Path, TimeProvider.System));
        Assert.Contains("full", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _disk.Dispose();
}
