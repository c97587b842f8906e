using Waggle.Chaos.Tests.Lies;
using Waggle.Chaos.Tests.Nemeses;
using Waggle.Chaos.Tests.Workloads;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>What a run is made of. Everything in it follows from the seed, but for what the machine does.</summary>
internal sealed record ChaosPlan
{
    /// <summary>Its name, for the folder of its histories.</summary>
    public required string Name { get; init; }

    /// <summary>Where chance comes from.</summary>
    public required int Seed { get; init; }

    /// <summary>What clients do, at the same time.</summary>
    public required IReadOnlyList<IWorkload> Workloads { get; init; }

    /// <summary>True: the server gets a wall clock that can be set, which needs a C compiler.</summary>
    public bool HasOwnClock { get; init; }

    /// <summary>Chooses from all there are.</summary>
    public required Func<IReadOnlyList<INemesis>, Random, IReadOnlyList<INemesis>> Nemeses { get; init; }

    /// <summary>Lets them strike, and returns when the phase of faults is over.</summary>
    public required Func<IReadOnlyList<NemesisLoop>, CancellationToken, Task> Faults { get; init; }

    /// <summary>How long load goes on after the last fault.</summary>
    public required TimeSpan Calm { get; init; }

    /// <summary>What clients speak to instead of the server itself; null: nothing.</summary>
    public Func<Uri, Task<LyingProxy>>? Proxy { get; init; }

    /// <summary>Which part of what workloads want for a quiet minute must have been acknowledged.</summary>
    public required double WantedPart { get; init; }
}
