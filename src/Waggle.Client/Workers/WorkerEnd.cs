namespace Waggle.Client.Workers;

/// <summary>Why a worker ended.</summary>
public enum WorkerEnd
{
    /// <summary>The caller asked it to stop.</summary>
    Stopped = 0,

    /// <summary>The server asked it to finish what it held and take nothing new.</summary>
    Drained = 1,

    /// <summary>The agent left, was done, or another life of it has taken over: nothing it held was its own.</summary>
    Dismissed = 2,
}
