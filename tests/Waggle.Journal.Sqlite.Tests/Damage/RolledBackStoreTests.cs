using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;

namespace Waggle.Journal.Sqlite.Tests.Damage;

/// <summary>A database that is whole, but is not the newest, is refused until a person accepts the loss.</summary>
public sealed class RolledBackStoreTests : IDisposable
{
    private readonly TemporaryFolder _old = new();
    private readonly TemporaryFolder _folder = new();

    public RolledBackStoreTests()
    {
        using (var journal = _folder.Open())
        {
            History.Write(journal, groups: 5, seed: 1);
        }

        File.Copy(_folder.Database, _old.Database);
        File.Copy(_folder.HighWater, _old.HighWater);
        using (var journal = _folder.Open())
        {
            History.Write(journal, groups: 5, seed: 2);
        }
    }

    [Fact]
    public void An_old_copy_of_the_database_is_refused_and_the_refusal_says_what_to_do()
    {
        File.Copy(_old.Database, _folder.Database, overwrite: true);
        var before = File.ReadAllBytes(_folder.HighWater);

        var damage = Assert.Throws<JournalDamagedException>(() => _folder.Open());

        Assert.Contains("7 commits", damage.Message, StringComparison.Ordinal);
        Assert.Contains("14 were acknowledged", damage.Message, StringComparison.Ordinal);
        Assert.Contains("--accept-data-loss", damage.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.HighWater));
        Assert.NotEmpty(SqliteJournal.Verify(_folder.Path).Problems);
    }

    [Fact]
    public void An_old_copy_that_went_on_differently_is_refused()
    {
        using (var journal = _old.Open())
        {
            History.Write(journal, groups: 30, seed: 3);
        }

        File.Copy(_old.Database, _folder.Database, overwrite: true);

        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public void An_old_copy_that_went_on_for_as_long_is_refused()
    {
        using (var journal = _old.Open())
        {
            History.Write(journal, groups: 5, seed: 3);
        }

        File.Copy(_old.Database, _folder.Database, overwrite: true);

        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public void An_old_copy_in_which_only_another_swarm_was_opened_is_refused()
    {
        File.Copy(_old.Database, _folder.Database, overwrite: true);
        File.Copy(_old.HighWater, _folder.HighWater, overwrite: true);
        using (var journal = _folder.Open())
        {
            journal.Open(new SwarmId("alpha"));
        }

        using (var journal = _old.Open())
        {
            journal.Open(new SwarmId("beta"));
        }

        File.Copy(_old.Database, _folder.Database, overwrite: true);
        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public void A_missing_write_ahead_log_is_refused()
    {
        using var killed = new TemporaryFolder();
        using (var journal = killed.Open())
        {
            History.Write(journal, groups: 5, seed: 1);
            using var copy = killed.Copy();
            File.Delete(copy.WriteAheadLog);
            Assert.Throws<JournalDamagedException>(() => copy.Open());
        }
    }

    [Fact]
    public void A_write_ahead_log_that_is_refused_stays_as_it_is()
    {
        using var journal = _folder.Open();
        History.Write(journal, groups: 5, seed: 4);
        using var copy = _folder.Copy();
        var log = File.ReadAllBytes(copy.WriteAheadLog);
        log[log.Length / 2] ^= 1;
        File.WriteAllBytes(copy.WriteAheadLog, log);

        Assert.Throws<JournalDamagedException>(() => copy.Open());
        Assert.Equal(log, File.ReadAllBytes(copy.WriteAheadLog));
    }

    [Fact]
    public void A_missing_database_is_refused_and_none_is_made()
    {
        File.Delete(_folder.Database);

        Assert.Throws<JournalDamagedException>(() => _folder.Open());
        Assert.False(File.Exists(_folder.Database));
    }

    [Fact]
    public void An_emptied_database_is_refused_and_its_write_ahead_log_is_kept()
    {
        using var journal = _folder.Open();
        History.Write(journal, groups: 2, seed: 4);
        using var copy = _folder.Copy();
        File.WriteAllBytes(copy.Database, []);

        Assert.Throws<JournalDamagedException>(() => copy.Open());
        Assert.True(new FileInfo(copy.WriteAheadLog).Length > 0);
    }

    [Fact]
    public void A_missing_high_water_file_is_refused()
    {
        File.Delete(_folder.HighWater);
        Assert.Throws<JournalDamagedException>(() => _folder.Open());
        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public void A_high_water_file_without_a_whole_mark_is_refused()
    {
        var content = File.ReadAllBytes(_folder.HighWater);
        content[40] ^= 1;
        content[4096 + 40] ^= 1;
        File.WriteAllBytes(_folder.HighWater, content);
        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public void The_high_water_file_of_another_database_is_refused()
    {
        using var other = new TemporaryFolder();
        using (var journal = other.Open())
        {
            History.Write(journal, groups: 1, seed: 1);
        }

        File.Copy(other.HighWater, _folder.HighWater, overwrite: true);
        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public void An_accepted_loss_is_shown_to_each_swarm_until_it_wrote_a_record()
    {
        File.Copy(_old.Database, _folder.Database, overwrite: true);
        var (alpha, beta, gamma) = (new SwarmId("alpha"), new SwarmId("beta"), new SwarmId("gamma"));
        using (var journal = _folder.Open(acceptDataLoss: true))
        {
            var head = journal.Open(alpha);
            Assert.True(head.LossAccepted);
            History.AppendNow(journal, new SwarmAuthor(alpha, head).Verify(SwarmAuthor.Ticket("x")));
        }

        using (var journal = _folder.Open())
        {
            var head = journal.Open(alpha);
            Assert.True(head.LossAccepted);
            History.AppendNow(journal, new SwarmAuthor(alpha, head).Write());
        }

        using (var journal = _folder.Open())
        {
            Assert.False(journal.Open(alpha).LossAccepted);
            Assert.True(journal.Open(beta).LossAccepted);

            // Gamma may have been among what was lost, so its fences may have been handed out too.
            Assert.True(journal.Open(gamma).LossAccepted);
        }
    }

    [Fact]
    public void A_lost_database_begins_anew_when_the_loss_is_accepted()
    {
        File.Delete(_folder.Database);
        using (var journal = _folder.Open(acceptDataLoss: true))
        {
            Assert.Empty(journal.Swarms());
            Assert.True(journal.Open(SwarmId.Default).LossAccepted);
        }

        using var again = _folder.Open();
        Assert.True(again.Open(SwarmId.Default).LossAccepted);
    }

    [Fact]
    public void Accepting_a_loss_where_there_is_none_changes_nothing()
    {
        using var journal = _folder.Open(acceptDataLoss: true);
        Assert.False(journal.Open(new SwarmId("alpha")).LossAccepted);
    }

    [Fact]
    public void A_newer_schema_is_refused_with_its_version()
    {
        RawDatabase.Execute(_folder.Database, "PRAGMA user_version = 99");
        var refusal = Assert.Throws<JournalDamagedException>(() => _folder.Open(acceptDataLoss: true));
        Assert.Contains("schema version 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_of_another_program_is_refused()
    {
        File.Delete(_folder.Database);
        RawDatabase.Create(_folder.Database, "CREATE TABLE theirs(x)");
        var refusal = Assert.Throws<JournalDamagedException>(() => _folder.Open(acceptDataLoss: true));
        Assert.Contains("not one of Waggle's", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_folder.Database, new string('x', 10_000));
        Assert.Throws<JournalDamagedException>(() => _folder.Open(acceptDataLoss: true));
    }

    public void Dispose()
    {
        _old.Dispose();
        _folder.Dispose();
    }
}
