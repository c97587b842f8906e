namespace Waggle.Engine.Requests;

/// <summary>What may be done to many tickets at once.</summary>
public enum BulkVerb
{
    /// <summary>Withdraw them.</summary>
    Cancel = 0,

    /// <summary>Open them again.</summary>
    Retry = 1,
}
