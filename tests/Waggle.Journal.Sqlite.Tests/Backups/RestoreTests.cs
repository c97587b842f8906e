using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Waggle.Journal.Sqlite.Backups;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;
using Waggle.Journal.Sqlite.Tests.Damage;

namespace Waggle.Journal.Sqlite.Tests.Backups;

/// <summary>A restore ends with the whole of what was backed up, or with a directory that says that it is not
/// whole.</summary>
public sealed class RestoreTests : IClassFixture<RestoreTests.Made>, IDisposable
{
    private readonly Made _made;
    private readonly TemporaryFolder _target = new();

    public RestoreTests(Made made) => _made = made;

    private string Data => Path.Combine(_target.Path, "data");

    [Fact]
    public void A_flipped_bit_is_harmless_or_refused()
    {
        var random = new Random(1);
        for (var round = 0; round < 150; round++)
        {
            var bytes = _made.Bytes.ToArray();
            var place = round < 50 ? bytes.Length - 1 - random.Next(400) : random.Next(bytes.Length);
            bytes[place] ^= (byte)(1 << random.Next(8));
            Try(bytes, $"bit at {place} of {bytes.Length}");
        }
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        var random = new Random(2);
        for (var round = 0; round < 40; round++)
        {
            var length = round == 0 ? _made.Bytes.Length - 1 : random.Next(_made.Bytes.Length);
            var file = Damaged(_made.Bytes[..length].ToArray());
            Assert.Throws<BackupUnusableException>(() => Backup.Verify(file, CancellationToken.None));
            Assert.Throws<BackupUnusableException>(() => Restore(file));
        }
    }

    [Fact]
    public void A_backup_of_a_newer_program_is_refused_as_such()
    {
        var file = Damaged(_made.Bytes.ToArray());
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            var manifest = archive.GetEntry("manifest.json")!;
            string text;
            using (var reader = new StreamReader(manifest.Open()))
            {
                text = reader.ReadToEnd().Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal);
            }

            manifest.Delete();
            var bytes = Encoding.UTF8.GetBytes(text);
            using (var entry = archive.CreateEntry("manifest.json").Open())
            {
                entry.Write(bytes);
            }

            archive.Comment = "Waggle backup, manifest sha256 " + Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        var refused = Assert.Throws<BackupUnusableException>(() => Restore(file));

        Assert.Contains("newer program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_in_which_something_is_stays_as_it_is()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "notes.txt"), "mine");

        var refused = Assert.Throws<DataDirectoryUnusableException>(() => Restore(_made.File));

        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Data, "notes.txt")], Directory.EnumerateFileSystemEntries(Data));
    }

    [Fact]
    public void A_directory_that_is_held_is_refused()
    {
        using var held = DataDirectory.Open(Data, TimeProvider.System);

        Assert.Throws<DataDirectoryHeldException>(() => Restore(_made.File));
    }

    [Fact]
    public void What_an_interrupted_restore_left_cannot_be_opened_and_can_be_restored_again()
    {
        Restore(_made.File);
        File.WriteAllText(Path.Combine(Data, "restoring"), _made.File + "\n");
        File.WriteAllText(Path.Combine(Data, "waggle.db"), "half of it");

        var opened = Assert.Throws<DataDirectoryUnusableException>(
            () => SqliteJournal.Open(new() { Directory = Data, Time = TimeProvider.System }));
        Assert.Contains($"waggle restore {_made.File} --data {Data}", opened.Message, StringComparison.Ordinal);
        Assert.Throws<DataDirectoryUnusableException>(() => SqliteJournal.Verify(Data));
        Assert.Throws<DataDirectoryUnusableException>(
            () => Backup.Write(Data, Data + ".backup", TimeProvider.System, CancellationToken.None));

        Restore(_made.File);

        Assert.Equal(_made.Described, Describe(Data));
    }

    [Fact]
    public void A_restore_that_fails_leaves_a_directory_into_which_another_can_go()
    {
        var bytes = _made.Bytes.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        var damaged = Damaged(bytes);
        Assert.Throws<BackupUnusableException>(() => Restore(damaged));

        Restore(_made.File);

        Assert.Equal(_made.Described, Describe(Data));
    }

    public void Dispose() => _target.Dispose();

    private static string Describe(string data)
    {
        using var journal = SqliteJournal.Open(new() { Directory = data, Time = TimeProvider.System });
        return History.Describe(journal);
    }

    // Bits of the archive that say nothing, such as the times of its entries, may flip.
    private void Try(byte[] bytes, string damage)
    {
        var file = Damaged(bytes);
        try
        {
            Restore(file);
        }
        catch (BackupUnusableException)
        {
            return;
        }

        Assert.True(Describe(Data) == _made.Described, $"Another store was restored: {damage}.");
        Assert.Empty(Waggle.Engine.Blobs.BlobVerification.Of(FileBlobStore.Look(Data)).Damaged);
        Assert.Single(FileBlobStore.Look(Data).List());
        Directory.Delete(Data, recursive: true);
    }

    private string Damaged(byte[] bytes)
    {
        var file = Path.Combine(_target.Path, "damaged");
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private void Restore(string file) => Backup.Restore(file, Data, TimeProvider.System, CancellationToken.None);

    /// <summary>A backup, and everything that was in it.</summary>
    public sealed class Made : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Made()
        {
            using (var source = new TemporaryFolder())
            {
                using (var journal = source.Open())
                {
                    History.Write(journal, groups: 8, seed: 11);
                    Described = History.Describe(journal);
                }

                var store = FileBlobStore.Open(new() { Directory = source.Path, FreeBytesMin = 0 });
                using (var upload = store.Begin(lengthExpected: null))
                {
                    upload.Write(RandomNumberGenerator.GetBytes(20_000));
                    upload.Commit();
                }

                File = Path.Combine(_folder.Path, "backup");
                Backup.Write(source.Path, File, TimeProvider.System, CancellationToken.None);
            }

            Bytes = System.IO.File.ReadAllBytes(File);
        }

        public string File { get; }

        public ReadOnlyMemory<byte> Bytes { get; }

        public string Described { get; }

        public void Dispose() => _folder.Dispose();
    }
}
