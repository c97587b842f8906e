namespace Waggle.Histories;

/// <summary>What a record of a history says about its operation.</summary>
public enum OperationPhase
{
    /// <summary>It was asked for.</summary>
    Invoke = 0,

    /// <summary>It was acknowledged: it took effect between its invocation and now.</summary>
    Ok = 1,

    /// <summary>It definitely did not take effect, and never will.</summary>
    Fail = 2,

    /// <summary>Nobody knows. It may take effect at any time from its invocation on, or never; its process is
    /// retired.</summary>
    Info = 3,
}
