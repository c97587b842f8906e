using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;

namespace Waggle.Journal.Sqlite.Tests.Damage;

/// <summary>The database file of an earlier moment, under the write-ahead log of now: the log puts the newest pages
/// over it, among them those that count commits, and what lies between is missing.</summary>
public sealed class OldDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _old = new();

    public OldDatabaseTests()
    {
        Live(author => author.Write(rows: [SwarmAuthor.Ticket("t")], checkpoint: true));
        File.Copy(_folder.Database, _old.Database);

        // Stopped in good order: this row is in the database file of now, and in no log.
        Live(author => author.Write(rows: [SwarmAuthor.Ticket("t", TicketStatus.Merged)], checkpoint: true));
    }

    [Fact]
    public void An_old_database_under_a_newer_log_is_refused_and_nothing_is_changed()
    {
        using var journal = _folder.Open();
        Write(journal, static author => author.Write());
        using var killed = _folder.Copy();
        File.Copy(_old.Database, killed.Database, overwrite: true);
        var log = File.ReadAllBytes(killed.WriteAheadLog);

        Assert.NotEmpty(SqliteJournal.Verify(killed.Path).Problems);
        var damage = Assert.Throws<JournalDamagedException>(() => killed.Open(acceptDataLoss: true));

        Assert.Contains("waggle.db-wal", damage.Message, StringComparison.Ordinal);
        Assert.Equal(log, File.ReadAllBytes(killed.WriteAheadLog));
    }

    [Fact]
    public void An_old_database_is_refused_also_when_the_log_was_moved_into_it_meanwhile()
    {
        using var journal = _folder.Open();
        Write(journal, static author => author.Write(eventBytes: 20_000_000));
        Write(journal, static author => author.Write());
        using var killed = _folder.Copy();
        File.Copy(_old.Database, killed.Database, overwrite: true);

        Assert.Throws<JournalDamagedException>(() => killed.Open());
    }

    [Fact]
    public void A_newer_database_under_an_old_log_is_refused()
    {
        using var journal = _folder.Open();
        Write(journal, static author => author.Write());
        using var killed = _folder.Copy();
        Write(journal, static author => author.Write(eventBytes: 20_000_000));

        // Its answer means that the log of the one before was moved.
        Write(journal, static author => author.Write());
        File.Copy(_folder.Database, killed.Database, overwrite: true);

        Assert.Throws<JournalDamagedException>(() => killed.Open());
    }

    [Fact]
    public void A_server_that_was_killed_again_and_again_is_never_refused()
    {
        var folder = _folder;
        var copies = new List<TemporaryFolder>();
        for (var life = 0; life < 6; life++)
        {
            using var journal = folder.Open();
            Write(journal, author => author.Write(eventBytes: life % 3 == 1 ? 20_000_000 : 100));
            Write(journal, static author => author.Write());
            Assert.Empty(SqliteJournal.Verify(folder.Path).Problems);
            folder = folder.Copy();
            copies.Add(folder);
        }

        copies.ForEach(static copy => copy.Dispose());
    }

    public void Dispose()
    {
        _old.Dispose();
        _folder.Dispose();
    }

    private void Live(Func<SwarmAuthor, SwarmSlice> write)
    {
        using var journal = _folder.Open();
        Write(journal, write);
    }

    private static void Write(SqliteJournal journal, Func<SwarmAuthor, SwarmSlice> write) => History.AppendNow(
        journal, write(new SwarmAuthor(SwarmId.Default, journal.Open(SwarmId.Default))));
}
