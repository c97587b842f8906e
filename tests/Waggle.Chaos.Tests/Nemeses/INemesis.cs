namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>Breaks one thing about the server, and lets go of it again.</summary>
internal interface INemesis
{
    /// <summary>What it is called in histories and in figures.</summary>
    string Kind { get; }

    /// <summary>True: a server may end for it, as long as it loses nothing. False: there is no reason to.</summary>
    bool MayEndServer { get; }

    /// <summary>Breaks it, and returns once it is seen to be broken.</summary>
    /// <returns>What exactly was done, for the history, and for how long to leave it so; null when the server ended
    /// meanwhile and nothing was done.</returns>
    Task<Strike?> StrikeAsync(Victim victim, Random random, CancellationToken cancellation);

    /// <summary>Undoes it. Does nothing when there is nothing to undo.</summary>
    Task HealAsync(Victim victim, CancellationToken cancellation);
}
