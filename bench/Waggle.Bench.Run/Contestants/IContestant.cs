using Waggle.Bench.Figures;

namespace Waggle.Bench.Run.Contestants;

/// <summary>Somebody who is measured: a server with its client, or the machine.</summary>
internal interface IContestant
{
    string Name { get; }

    /// <summary>For people: what an acknowledgement means there.</summary>
    string Description { get; }

    /// <summary>Runs the scenarios it knows once, in a fresh store.</summary>
    /// <param name="has">True: the scenario of that name is wanted.</param>
    Task<IReadOnlyList<Figure>> RunRoundAsync(Func<string, bool> has, CancellationToken cancellation);
}
