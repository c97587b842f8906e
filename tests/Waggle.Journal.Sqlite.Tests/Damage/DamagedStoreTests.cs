using Waggle.Engine.Journal;

namespace Waggle.Journal.Sqlite.Tests.Damage;

/// <summary>Whatever happens to the files, a journal shows what was acknowledged, all of it, or refuses.</summary>
public sealed class DamagedStoreTests : IClassFixture<DamagedStoreTests.Victim>
{
    private readonly Victim _victim;
    private readonly ITestOutputHelper _output;

    public DamagedStoreTests(Victim victim, ITestOutputHelper output)
    {
        _victim = victim;
        _output = output;
    }

    [Fact]
    public void A_store_that_was_killed_shows_everything_that_was_acknowledged()
    {
        using var copy = _victim.Killed.Copy();
        Assert.Equal(_victim.Acknowledged, Read(copy));
    }

    [Fact]
    public void A_store_that_was_closed_shows_everything_that_was_acknowledged()
    {
        using var copy = _victim.Closed.Copy();
        Assert.False(File.Exists(copy.WriteAheadLog));
        Assert.Equal(_victim.Acknowledged, Read(copy));
    }

    [Theory]
    [InlineData("waggle.db")]
    [InlineData("waggle.db-wal")]
    [InlineData("waggle.high-water")]
    public void A_flipped_bit_is_harmless_or_refused(string file) => Try(file, cases: 60, static (bytes, random) =>
    {
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    });

    [Theory]
    [InlineData("waggle.db")]
    [InlineData("waggle.db-wal")]
    [InlineData("waggle.high-water")]
    public void A_flipped_bit_near_the_beginning_is_harmless_or_refused(string file) =>
        Try(file, cases: 40, static (bytes, random) =>
        {
            bytes[random.Next(Math.Min(bytes.Length, 200))] ^= (byte)(1 << random.Next(8));
            return bytes;
        });

    [Theory]
    [InlineData("waggle.db")]
    [InlineData("waggle.db-wal")]
    [InlineData("waggle.high-water")]
    public void A_truncated_file_is_harmless_or_refused(string file) =>
        Try(file, cases: 20, static (bytes, random) => bytes[..random.Next(bytes.Length)]);

    [Theory]
    [InlineData("waggle.db")]
    [InlineData("waggle.db-wal")]
    public void A_page_that_was_never_written_is_harmless_or_refused(string file) =>
        Try(file, cases: 20, static (bytes, random) =>
        {
            const int pageLength = 4096;
            bytes.AsSpan(random.Next(bytes.Length / pageLength) * pageLength, pageLength).Clear();
            return bytes;
        });

    [Fact]
    public void A_record_that_was_changed_in_place_is_refused()
    {
        using var copy = _victim.Closed.Copy();
        RawDatabase.Execute(
            copy.Database, "UPDATE records SET time = time + 1 WHERE place = (SELECT max(place) FROM records)");
        Assert.Throws<JournalDamagedException>(() => Read(copy));
    }

    [Theory]
    [InlineData("DELETE FROM records WHERE place = (SELECT max(place) FROM records)")]
    [InlineData("DELETE FROM records WHERE place = (SELECT max(place) FROM records WHERE place >> 40 = 1)")]
    [InlineData("DELETE FROM records WHERE place = (SELECT min(place) FROM records)")]
    [InlineData("UPDATE records SET keys = X'00' WHERE place = (SELECT max(place) FROM records)")]
    [InlineData("UPDATE tickets SET status = (status + 1) % 8 WHERE id = 't-0'")]
    [InlineData("UPDATE tickets SET data = X'00' WHERE id = 't-0'")]
    [InlineData("UPDATE tickets SET id = 't-0x' WHERE id = 't-0'")]
    [InlineData("UPDATE agents SET data = X'00' WHERE id = 'agent-0'")]
    [InlineData("UPDATE swarms SET epoch = epoch - 1")]
    [InlineData("UPDATE store SET commits = commits + 1")]
    [InlineData("DELETE FROM store")]
    [InlineData("DROP TABLE agents")]
    public void A_change_behind_the_journals_back_is_refused_and_found_by_verification(string sql)
    {
        using var copy = _victim.Closed.Copy();
        RawDatabase.Execute(copy.Database, sql);

        Assert.NotEmpty(SqliteJournal.Verify(copy.Path).Problems);
        Assert.Throws<JournalDamagedException>(() => Read(copy));
    }

    [Fact]
    public void A_page_that_holds_one_row_less_is_refused()
    {
        const int pageLength = 4096;
        const int lowByteOfCellCount = 4;
        using var copy = _victim.Closed.Copy();
        var page = RawDatabase.ReadNumber(
            copy.Database, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'agents'");
        var bytes = File.ReadAllBytes(copy.Database);
        bytes[((page - 1) * pageLength) + lowByteOfCellCount]--;
        File.WriteAllBytes(copy.Database, bytes);

        Assert.Throws<JournalDamagedException>(() => copy.Open());
    }

    [Fact]
    public void An_id_that_was_changed_in_one_of_its_places_is_harmless_or_refused()
    {
        // In the table, in the index that finds an id, in the index of lists, and in the row's data. Elsewhere it is
        // what a page that was split left in its unused part.
        const int refusedMin = 4;
        var whole = File.ReadAllBytes(_victim.Closed.Database);
        var id = "t-250"u8;
        var refused = 0;
        for (var place = whole.AsSpan().IndexOf(id); place >= 0;)
        {
            using var copy = _victim.Closed.Copy();
            var changed = whole.ToArray();
            changed[place + id.Length - 1]++;
            File.WriteAllBytes(copy.Database, changed);
            refused += IsRefused(copy) ? 1 : 0;
            var next = whole.AsSpan(place + 1).IndexOf(id);
            place = next < 0 ? next : place + 1 + next;
        }

        Assert.True(refused >= refusedMin, $"It was refused in {refused} places.");
    }

    [Fact]
    public void Verification_of_a_whole_store_finds_nothing_and_counts_everything()
    {
        using var copy = _victim.Killed.Copy();
        var verification = SqliteJournal.Verify(copy.Path);

        Assert.Empty(verification.Problems);
        Assert.Equal(2, verification.Swarms);
        Assert.Equal(2 * Victim.Groups, verification.Records);
    }

    private void Try(string file, int cases, Func<byte[], Random, byte[]> damage)
    {
        var (whole, refused) = (0, 0);
        for (var seed = 0; seed < cases; seed++)
        {
            using var copy = (file == "waggle.db" && seed % 2 == 0 ? _victim.Closed : _victim.Killed).Copy();
            var path = Path.Combine(copy.Path, file);
            File.WriteAllBytes(path, damage(File.ReadAllBytes(path), new Random(seed)));
            if (IsRefused(copy, $"Seed {seed}"))
            {
                refused++;
            }
            else
            {
                whole++;
            }
        }

        // Each mark is in the other slot as well, so that damage in one place never reaches both.
        Assert.True(refused > 0 || file == "waggle.high-water", "No damage was found: was any done?");
        _output.WriteLine($"{file}: {whole} whole, {refused} refused, seeds 0 to {cases - 1}.");
    }

    private bool IsRefused(TemporaryFolder copy, string which = "A change")
    {
        try
        {
            Assert.True(Read(copy) == _victim.Acknowledged, $"{which}: not what was acknowledged.");
            return false;
        }
        catch (JournalDamagedException)
        {
            return true;
        }
    }

    private static string Read(TemporaryFolder folder)
    {
        using var journal = folder.Open();
        var text = History.Describe(journal);
        Assert.Empty(folder.FatalMessages);
        return text;
    }

    /// <summary>One history, as a kill leaves it (part of it in the write-ahead log) and as a stop does.</summary>
    public sealed class Victim : IDisposable
    {
        public const int Groups = 300;

        private readonly TemporaryFolder _live = new();

        public Victim()
        {
            using (var journal = _live.Open())
            {
                History.Write(journal, Groups, seed: 7);
                Acknowledged = History.Describe(journal);
                Killed = _live.Copy();
            }

            Closed = _live.Copy();
        }

        public string Acknowledged { get; }

        internal TemporaryFolder Killed { get; }

        internal TemporaryFolder Closed { get; }

        public void Dispose()
        {
            _live.Dispose();
            Killed.Dispose();
            Closed.Dispose();
        }
    }
}
