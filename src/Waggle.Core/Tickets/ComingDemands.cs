namespace Waggle.Core.Tickets;

/// <summary>What the tickets of one batch ask for that no open ticket asks for yet.</summary>
internal sealed class ComingDemands
{
    /// <summary>Their new requirement sets, by key.</summary>
    public HashSet<string> Sets { get; } = new(StringComparer.Ordinal);

    /// <summary>Their new combinations of requirement set and limits, by key.</summary>
    public HashSet<string> Demands { get; } = new(StringComparer.Ordinal);
}
