namespace Waggle.Disk.Tests.Damage;

/// <summary>Damages a copy of a data directory in a way that follows from a seed.</summary>
internal sealed class Vandal
{
    private const int PageLength = 4096;
    private const int HeaderLength = 200;
    private const int FlipsMax = 200;

    // Most of the damage goes to the files that hold what was acknowledged.
    private static readonly string[] _mainFiles = ["waggle.db", "waggle.db-wal", "waggle.high-water", "waggle.db-shm"];

    private readonly Random _random;
    private readonly string _directory;
    private readonly IReadOnlyList<string> _files;

    public Vandal(Random random, string directory)
    {
        _random = random;
        _directory = directory;
        _files = DirectoryCopy.Files(directory);
    }

    /// <summary>Does it.</summary>
    /// <param name="old">The same directory at an earlier moment.</param>
    /// <returns>What was done, in words; null when there is nothing to do it to, or it changed nothing.</returns>
    public string? Damage(DamageKind kind, Stage old)
    {
        var file = Pick();
        var done = kind switch
        {
            DamageKind.Truncate => Change(file, bytes => bytes[.._random.Next(bytes.Length)]),
            DamageKind.FlipBit => Change(file, bytes => Flip(bytes, bytes.Length, times: 1)),
            DamageKind.FlipBits => Change(file, bytes => Flip(bytes, bytes.Length, _random.Next(2, FlipsMax))),
            DamageKind.ChangeHeader => Change(
                file, bytes => Flip(bytes, Math.Min(bytes.Length, HeaderLength), times: 1)),
            DamageKind.ZeroPage => Change(file, bytes => Fill(bytes, static page => page.Clear())),
            DamageKind.ScramblePage => Change(file, bytes => Fill(bytes, page => _random.NextBytes(page))),
            DamageKind.SwapPages => Change(file, SwapPages),
            DamageKind.OldPage => OldPage(file, old),
            DamageKind.Remove => Remove(file),
            DamageKind.SwapFiles => SwapFiles(file, Pick()),
            DamageKind.OldFile => OldFile(file, old),
            DamageKind.OldButOne => OldButOne(file, old),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of damage."),
        };
        return done is null ? null : $"{kind}: {done}";
    }

    private string Pick()
    {
        var main = _mainFiles.Where(file => File.Exists(PathOf(file))).ToList();
        return _random.Next(5) > 0 ? main[_random.Next(main.Count)] : _files[_random.Next(_files.Count)];
    }

    private string? Change(string file, Func<byte[], byte[]> change)
    {
        var whole = File.ReadAllBytes(PathOf(file));
        if (whole.Length == 0)
        {
            return null;
        }

        var changed = change([.. whole]);
        if (changed.AsSpan().SequenceEqual(whole))
        {
            return null;
        }

        File.WriteAllBytes(PathOf(file), changed);
        return $"{file}, {whole.Length} bytes, from byte {whole.AsSpan().CommonPrefixLength(changed)} on";
    }

    private byte[] Flip(byte[] bytes, int length, int times)
    {
        for (var flip = 0; flip < times; flip++)
        {
            bytes[_random.Next(length)] ^= (byte)(1 << _random.Next(8));
        }

        return bytes;
    }

    private byte[] Fill(byte[] bytes, Action<Span<byte>> fill)
    {
        fill(PageOf(bytes, _random.Next(PagesOf(bytes))));
        return bytes;
    }

    private byte[] SwapPages(byte[] bytes)
    {
        var (one, other) = (_random.Next(PagesOf(bytes)), _random.Next(PagesOf(bytes)));
        var (first, second) = (PageOf(bytes, one).ToArray(), PageOf(bytes, other).ToArray());
        if (first.Length == second.Length)
        {
            second.CopyTo(PageOf(bytes, one));
            first.CopyTo(PageOf(bytes, other));
        }

        return bytes;
    }

    private string? OldPage(string file, Stage old) => OldOf(file, old) is { Length: > 0 } earlier
        ? Change(file, bytes =>
        {
            var page = _random.Next(Math.Min(PagesOf(bytes), PagesOf(earlier)));
            var length = Math.Min(PageOf(bytes, page).Length, PageOf(earlier, page).Length);
            PageOf(earlier, page)[..length].CopyTo(PageOf(bytes, page));
            return bytes;
        })
        : null;

    private string Remove(string file)
    {
        File.Delete(PathOf(file));
        return file;
    }

    private string? SwapFiles(string one, string other)
    {
        if (one == other || !File.Exists(PathOf(one)) || !File.Exists(PathOf(other)))
        {
            return null;
        }

        var (first, second) = (File.ReadAllBytes(PathOf(one)), File.ReadAllBytes(PathOf(other)));
        File.WriteAllBytes(PathOf(one), second);
        File.WriteAllBytes(PathOf(other), first);
        return $"{one} and {other}";
    }

    private string? OldFile(string file, Stage old)
    {
        if (OldOf(file, old) is not { } earlier)
        {
            return null;
        }

        File.WriteAllBytes(PathOf(file), earlier);
        return $"{file} of '{old.Name}'";
    }

    private string? OldButOne(string kept, Stage old)
    {
        // The others do not say how far it had come, and the database alone not what was in the log.
        if (kept is not ("waggle.db-wal" or "waggle.high-water"))
        {
            return null;
        }

        foreach (var file in _mainFiles.Where(file => file != kept))
        {
            File.Delete(PathOf(file));
            if (OldOf(file, old) is { } earlier)
            {
                File.WriteAllBytes(PathOf(file), earlier);
            }
        }

        return $"all but {kept} of '{old.Name}'";
    }

    private static byte[]? OldOf(string file, Stage old)
    {
        var path = Path.Combine(old.Directory, file);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static int PagesOf(byte[] bytes) => (bytes.Length + PageLength - 1) / PageLength;

    private static Span<byte> PageOf(byte[] bytes, int page) =>
        bytes.AsSpan(page * PageLength, Math.Min(PageLength, bytes.Length - (page * PageLength)));

    private string PathOf(string file) => Path.Combine(_directory, file);
}
