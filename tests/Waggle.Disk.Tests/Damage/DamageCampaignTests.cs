using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Damage;

/// <summary>Whatever becomes of the files of a server that does not run: it shows what it acknowledged, or refuses and
/// says what to do. It never shows something else.</summary>
/// <remarks><c>WAGGLE_DISK_SCALE=20</c> makes 10,000 cases of 500.</remarks>
public sealed class DamageCampaignTests(RichStore store) : IClassFixture<RichStore>
{
    private const int Cases = 500;
    private const string Mark = "waggle.high-water";

    [Fact]
    public void Damage_is_recovered_from_or_refused_and_never_silent()
    {
        var seed = Campaign.Seed();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var bad = new List<string>();
        for (var (number, cases) = (0, 0); cases < Cases * Campaign.Scale; number++)
        {
            var random = new Random(seed + number);
            var stage = random.Next(2) == 0 ? store.Killed : store.Stopped;
            using var folder = ScratchFolder.InMemory();
            DirectoryCopy.Make(stage.Directory, folder.Path);
            var kind = (DamageKind)random.Next(Enum.GetValues<DamageKind>().Length);
            if (new Vandal(random, folder.Path).Damage(kind, store.Old[random.Next(store.Old.Count)]) is not { } done)
            {
                continue;
            }

            cases++;
            var (verdict, text) = Examination.Judge(folder.Path, stage);
            var key = $"{kind} {verdict}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
            if (verdict is Verdict.Silent or Verdict.Unhelpful)
            {
                bad.Add($"WAGGLE_SEED={seed + number} ({stage.Name}) {done}: {verdict}. {text}");
            }
        }

        foreach (var (key, count) in counts)
        {
            Campaign.Tell($"{key}: {count}");
        }

        Assert.True(bad is [], $"{bad.Count} bad:\n{string.Join('\n', bad.Take(50))}");
    }

    [Fact]
    public void All_files_put_back_together_look_like_that_moment()
    {
        foreach (var old in store.Old)
        {
            using var folder = ScratchFolder.InMemory();
            DirectoryCopy.Make(old.Directory, folder.Path);

            Assert.Equal(old.Content, StoreReader.ReadJournal(folder.Path));
        }
    }

    [Fact]
    public void A_log_that_is_gone_is_not_missed_when_the_mark_is_of_before_it()
    {
        using var folder = ScratchFolder.InMemory();
        DirectoryCopy.Make(store.Killed.Directory, folder.Path);
        File.Delete(Path.Combine(folder.Path, "waggle.db-wal"));
        Assert.Equal(Verdict.Refused, Examination.Judge(folder.Path, store.Killed).Verdict);

        File.Copy(
            Path.Combine(store.Old[0].Directory, Mark), Path.Combine(folder.Path, Mark), overwrite: true);
        Assert.Equal(Verdict.Silent, Examination.Judge(folder.Path, store.Killed).Verdict);
    }

    [Fact]
    public void A_start_that_is_refused_leaves_the_files_as_they_are()
    {
        using var folder = ScratchFolder.InMemory();
        DirectoryCopy.Make(store.Killed.Directory, folder.Path);
        var log = Path.Combine(folder.Path, "waggle.db-wal");
        var bytes = File.ReadAllBytes(log);
        bytes[bytes.Length / 8] ^= 1;
        File.WriteAllBytes(log, bytes);
        var before = Examination.HashOf(folder.Path);

        Assert.Equal(Verdict.Refused, Examination.Judge(folder.Path, store.Killed).Verdict);
        Assert.Equal(before, Examination.HashOf(folder.Path));
    }
}
