namespace Waggle.Histories.Linearizability;

/// <summary>A set of calls by their number: one bit each.</summary>
internal readonly struct CallSet : IEquatable<CallSet>
{
    private const int BitsPerWord = 64;
    private readonly ulong[] _words;

    public CallSet(int capacity)
        : this(new ulong[(capacity + BitsPerWord - 1) / BitsPerWord])
    {
    }

    private CallSet(ulong[] words) => _words = words;

    /// <summary>A set with one call more or less.</summary>
    public CallSet Toggle(int call)
    {
        var words = (ulong[])_words.Clone();
        words[call / BitsPerWord] ^= 1UL << (call % BitsPerWord);
        return new(words);
    }

    public bool Equals(CallSet other) => _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => obj is CallSet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }
}
