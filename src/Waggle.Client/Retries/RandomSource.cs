using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Waggle.Client.Retries;

/// <summary>Where jitter and keys come from. Seeded, a run repeats exactly.</summary>
/// <remarks>Safe for use from several threads. Source: SplitMix64, in Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014. Not for secrets.</remarks>
public sealed class RandomSource
{
    private readonly Lock _gate = new();
    private readonly string _prefix;
    private ulong _state;
    private long _keys;

    /// <summary>Makes a source that always gives the same values: for tests and simulations.</summary>
    /// <param name="seed">Two sources of one server must not share a seed, or their keys collide.</param>
    public RandomSource(ulong seed)
        : this(seed, seed.ToString("x16", CultureInfo.InvariantCulture))
    {
    }

    private RandomSource(ulong seed, string prefix) => (_state, _prefix) = (seed, prefix);

    /// <summary>Makes a source that differs from every other: its keys begin with 128 random bits.</summary>
    /// <returns>A source seeded by the operating system.</returns>
    public static RandomSource FromSystem()
    {
        var bytes = RandomNumberGenerator.GetBytes(24);
        var seed = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16));
        return new(seed, Convert.ToHexStringLower(bytes.AsSpan(0, 16)));
    }

    /// <summary>A key or token that this source has not given before.</summary>
    internal string NextKey()
    {
        lock (_gate)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{++_keys}");
        }
    }

    /// <summary>A share from 0 (inclusive) to 1 (exclusive).</summary>
    internal double NextShare()
    {
        lock (_gate)
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            return (mixed >> 11) * (1.0 / (1UL << 53));
        }
    }
}
