namespace Waggle.Simulation.Servers;

/// <summary>What keeps the swarms of a run.</summary>
internal enum StoreKind
{
    /// <summary>The journal in memory that tests use.</summary>
    Memory = 0,

    /// <summary>The journal of the embedded server, in a folder of its own.</summary>
    Sqlite = 1,
}
