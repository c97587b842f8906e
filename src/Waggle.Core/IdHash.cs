namespace Waggle.Core;

/// <summary>A 64-bit hash of an id that is the same in every process, for the compact set of known ids.</summary>
/// <remarks>Source: FNV-1a, Fowler, Noll and Vo; finished with the mixer of SplitMix64, because FNV's low bits are
/// weak.
/// Two ids may share a hash: it answers "certainly not there" or "look it up", nothing else.</remarks>
public static class IdHash
{
    /// <summary>The hash of <paramref name="id"/>.</summary>
    public static ulong Of(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in id)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
