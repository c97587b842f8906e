using Waggle.Simulation.Defects;

namespace Waggle.Simulation.Campaigns;

/// <summary>Which seeds are run, and for how long.</summary>
internal sealed record CampaignOptions
{
    /// <summary>The first seed.</summary>
    public ulong First { get; init; } = 1;

    /// <summary>How many.</summary>
    public required ulong Count { get; init; }

    /// <summary>When to stop even if seeds are left.</summary>
    public double Minutes { get; init; } = double.MaxValue;

    /// <summary>How many run at a time. Each stays on one thread.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What is broken on purpose.</summary>
    public Defect Defect { get; init; }

    /// <summary>How many findings end the campaign: those of one fault look alike.</summary>
    public int FindingsMax { get; init; } = 10;

    /// <summary>How many scenarios may be tried to shrink one finding; 0: it is not shrunk.</summary>
    public int ShrinkingRunsMax { get; init; } = 400;

    /// <summary>Where the scenarios of findings are kept, or null.</summary>
    public string? Folder { get; init; }
}
