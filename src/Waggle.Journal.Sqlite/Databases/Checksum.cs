using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>CRC-32C over the columns of a row: SQLite itself does not see a bit that flipped inside a value.</summary>
/// <remarks>Every value is preceded by its length, so that no two rows share one sequence of bytes.
/// Source: Castagnoli et al., "Optimization of cyclic redundancy-check codes", IEEE Transactions on Communications 41,
/// 1993: finds every error of up to 32 adjacent bits.</remarks>
internal struct Checksum()
{
    private const int ShortTextMax = 256;

    private uint _crc = uint.MaxValue;

    public readonly uint Value => ~_crc;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Checksum();
        checksum.Add(bytes);
        return checksum.Value;
    }

    public void Add(long number) => _crc = BitOperations.Crc32C(_crc, (ulong)number);

    public void Add(string? text)
    {
        // What SQLite stores is the text's UTF-8, with broken surrogates replaced: so is this.
        if (text is null)
        {
            Add(-1);
        }
        else if (text.Length <= ShortTextMax)
        {
            Span<byte> buffer = stackalloc byte[3 * ShortTextMax]; // UTF-8 takes three bytes a character at most.
            Add(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }
        else
        {
            Add(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            _crc = BitOperations.Crc32C(_crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            _crc = BitOperations.Crc32C(_crc, value);
        }
    }
}
