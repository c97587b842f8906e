namespace Waggle.Engine.Journal;

/// <summary>Why a commit group was not written.</summary>
public enum RefusalReason
{
    /// <summary>The store has no room.</summary>
    StoreFull = 0,

    /// <summary>The store cannot be reached or is busy.</summary>
    Unavailable = 1,
}
