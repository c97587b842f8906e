using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>A set of capabilities that open tickets ask for; one object for all tickets that ask for the
/// same.</summary>
public sealed class RequirementSet
{
    internal RequirementSet(ImmutableArray<string> capabilities, string key) =>
        (Capabilities, Key) = (capabilities, key);

    /// <summary>Sorted ordinally, without repeats.</summary>
    public ImmutableArray<string> Capabilities { get; }

    internal string Key { get; }

    /// <summary>What open tickets with these requirements ask for, by the limits they are under. Never empty while it
    /// is in use.</summary>
    internal Dictionary<string, Demand> Demands { get; } = new(StringComparer.Ordinal);

    /// <summary>True when <paramref name="capabilities"/> (sorted ordinally) has every one of these.</summary>
    public bool IsMetBy(ImmutableArray<string> capabilities) => AreMet(Capabilities, capabilities);

    /// <summary>True when every one of <paramref name="required"/> is among <paramref name="offered"/>; both
    /// sorted.</summary>
    public static bool AreMet(ImmutableArray<string> required, ImmutableArray<string> offered)
    {
        var next = 0;
        foreach (var capability in required)
        {
            while (next < offered.Length && string.CompareOrdinal(offered[next], capability) < 0)
            {
                next++;
            }

            if (next == offered.Length || !string.Equals(offered[next], capability, StringComparison.Ordinal))
            {
                return false;
            }

            next++;
        }

        return true;
    }
}
