namespace Waggle.Core;

/// <summary>A seeded generator whose sequence is ours to keep: it must never change for a given seed.</summary>
/// <remarks>Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (SplitMix64), OOPSLA 2014.
/// Not for secrets.</remarks>
public sealed class Prng(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public long Range(long min, long max)
    {
        Invariant.Holds(min <= max);
        var span = (ulong)(max - min) + 1;

        // The span is 0 when it covers all of 2^64; the modulo's bias is harmless for jitter and tests.
        return span == 0 ? (long)Next() : min + (long)(Next() % span);
    }

    /// <summary>True in <paramref name="numerator"/> of <paramref name="denominator"/> draws.</summary>
    public bool Chance(uint numerator, uint denominator) => Next() % denominator < numerator;

    /// <summary>An independent generator, so that one component's draws do not shift another's.</summary>
    public Prng Fork() => new(Next());
}
