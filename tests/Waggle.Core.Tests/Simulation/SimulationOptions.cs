namespace Waggle.Core.Tests.Simulation;

/// <summary>How one simulated swarm is set up: small enough that everything collides.</summary>
/// <param name="Tickets">From how many of the last tickets commands draw.</param>
/// <param name="Agents">How many ids of agents are in use.</param>
/// <param name="Steps">How many commands are submitted.</param>
/// <param name="LeaseSecondsMax">Leases last from 1 s to this.</param>
/// <param name="TermSeconds">How long agents may be silent.</param>
/// <param name="BackoffSeconds">After a first failure.</param>
/// <param name="Jitter">In thousandths of the delay.</param>
/// <param name="LateTicks">In how many of ten steps deadlines are left waiting.</param>
/// <param name="EdgesMax">How many dependencies a ticket has at most.</param>
internal sealed record SimulationOptions(
    int Tickets,
    int Agents,
    int Steps,
    int LeaseSecondsMax,
    int TermSeconds,
    int BackoffSeconds,
    int Jitter,
    uint LateTicks,
    int EdgesMax)
{
    /// <summary>Options drawn from the seed.</summary>
    public static SimulationOptions Draw(Prng chance, int steps) => new(
        (int)chance.Range(2, 9),
        (int)chance.Range(1, 4),
        steps,
        (int)chance.Range(1, 20),
        (int)chance.Range(5, 30),
        (int)chance.Range(0, 4),
        chance.Chance(1, 2) ? 0 : (int)chance.Range(1, 1000),
        (uint)chance.Range(0, 6),
        (int)chance.Range(0, 4));
}
