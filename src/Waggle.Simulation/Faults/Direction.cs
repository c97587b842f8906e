namespace Waggle.Simulation.Faults;

/// <summary>Which way messages go.</summary>
internal enum Direction
{
    /// <summary>From a client to the server.</summary>
    ToServer = 0,

    /// <summary>From the server to a client.</summary>
    ToClient = 1,
}
