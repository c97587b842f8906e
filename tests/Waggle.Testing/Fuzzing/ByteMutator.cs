using System.Buffers.Text;
using System.Text;

namespace Waggle.Testing.Fuzzing;

/// <summary>Makes broken inputs out of valid ones. The same seed makes the same inputs, in any process.</summary>
public sealed class ByteMutator(int seed, IReadOnlyList<byte[]> corpus)
{
    /// <summary>The longest input: what grows with its square shows long before.</summary>
    public const int LengthMax = 64 * 1024;

    private const int EditsMax = 6;

    // What parsers trip over: the signs of JSON, YAML, URLs and header values, and the ends of the ranges of numbers.
    private static readonly byte[][] _scraps =
    [
        .. new[]
        {
            "[", "]", "{", "}", ":", ",", "\"", "'", "\\", "/", "- ", "\n", "\r\n", "\t", "&a ", "*a", "!!int ", "|",
            ">", "#", "? ", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "@", "`", "\0", "null", "true", "NaN", "-0",
            "0x1F", "1e400", "-1", "9007199254740993", "9223372036854775807", "9223372036854775808",
            "18446744073709551616", "-9223372036854775809", "0.00000000000000000000000000001",
            "99999999999999999999999999999999999999999", "\\u0000", "\\ud800", "\\udc00\\ud800", "\u202e", "\u200b",
            "\uFEFF", "\ud83d\ude00", "%00", "%2e%2e%2f", "..", "=", ";", "*", "g", "g1-", "sha-256=:", "sha256-",
            "Z", "T", "+99:99", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999-14:00", "/*", "//", "$ref",
            "{\"a\":1,\"a\":2}",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3, 0x28],
        [0xC0, 0xAF],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xFF],
        [0x80],
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var content = Any(corpus).ToList();
        for (var edits = _random.Next(1, EditsMax); edits > 0; edits--)
        {
            Edit(content);
            if (content.Count > LengthMax)
            {
                content.RemoveRange(LengthMax, content.Count - LengthMax);
            }
        }

        return [.. content];
    }

    private void Edit(List<byte> content)
    {
        var at = _random.Next(content.Count + 1);
        switch (_random.Next(9))
        {
            case 0 when at < content.Count:
                content[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < content.Count:
                content[at] = (byte)_random.Next(256);
                break;
            case 2:
                content.RemoveRange(at, Math.Min(_random.Next(1, 16), content.Count - at));
                break;
            case 3:
                content.RemoveRange(at, content.Count - at);
                break;
            case 4:
                content.InsertRange(_random.Next(content.Count + 1), Part(content));
                break;
            case 5:
                content.InsertRange(at, Part(Any(corpus)));
                break;
            case 6:
                ReplaceNumber(content, at);
                break;
            case 7:
                content.InsertRange(at, Nesting());
                break;
            default:
                content.InsertRange(at, Any(_scraps));
                break;
        }
    }

    // The digits that come next become another number: by chance alone hardly any mutation would stay a number.
    private void ReplaceNumber(List<byte> content, int from)
    {
        var at = content.FindIndex(Math.Min(from, content.Count), static it => char.IsAsciiDigit((char)it));
        if (at < 0)
        {
            return;
        }

        var end = content.FindIndex(at, static it => !char.IsAsciiDigit((char)it));
        content.RemoveRange(at, (end < 0 ? content.Count : end) - at);
        Span<byte> digits = stackalloc byte[24];
        var number = _random.Next(3) == 0 ? _random.NextInt64(long.MinValue, long.MaxValue) : 1L << _random.Next(63);
        Utf8Formatter.TryFormat(number, digits, out var length);
        content.InsertRange(at, digits[..length]);
    }

    private byte[] Nesting()
    {
        var (open, close) = Any<(string, string)>(
            [("[", "]"), ("{\"a\":", "}"), ("- ", ""), ("{a: ", "}"), ("(", ")")]);
        var depth = 1 << _random.Next(12);
        var closed = _random.Next(2) == 0 ? "1" + string.Concat(Enumerable.Repeat(close, depth)) : "";
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + closed);
    }

    private byte[] Part(IReadOnlyList<byte> of)
    {
        var from = _random.Next(of.Count + 1);
        return [.. of.Skip(from).Take(_random.Next(1, 200))];
    }

    private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
