namespace Waggle.Client.Workers;

/// <summary>What becomes of the tickets that a worker holds when the caller asks it to stop.</summary>
public enum StopMode
{
    /// <summary>Finished within <see cref="AgentWorkerOptions.StopGrace"/>; what is left is released.</summary>
    Finish = 0,

    /// <summary>They are released at once.</summary>
    Release = 1,
}
