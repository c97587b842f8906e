namespace Waggle.Client.Workers;

/// <summary>What becomes of the claims that an earlier life of the agent left behind.</summary>
public enum ResumedClaims
{
    /// <summary>They are released, without counting a failure: the work died with the process.</summary>
    Release = 0,

    /// <summary>They are handed to the handler: the same attempt goes on.</summary>
    Run = 1,
}
