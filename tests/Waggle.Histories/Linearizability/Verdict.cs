namespace Waggle.Histories.Linearizability;

/// <summary>What a checker says of a history.</summary>
public enum Verdict
{
    /// <summary>There is an order of the calls that explains every answer.</summary>
    Linearizable = 0,

    /// <summary>There is none.</summary>
    Illegal = 1,

    /// <summary>The budget ended first. This says nothing about what was checked, and the run does not count.</summary>
    Unknown = 2,
}
