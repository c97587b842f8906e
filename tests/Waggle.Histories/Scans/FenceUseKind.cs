namespace Waggle.Histories.Scans;

/// <summary>What was done under a fence.</summary>
public enum FenceUseKind
{
    /// <summary>The fence was given out.</summary>
    Grant = 0,

    /// <summary>Its holder acted, and goes on to hold the ticket.</summary>
    Effect = 1,

    /// <summary>The holding ended, and the ticket is open or given up.</summary>
    End = 2,

    /// <summary>Its holder completed the ticket, and that counts.</summary>
    Completion = 3,
}
