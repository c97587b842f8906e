namespace Waggle.Core.Tickets;

/// <summary>What a dependency that closed without being merged does to the ticket that depends on it.</summary>
public enum FailurePolicy
{
    /// <summary>The ticket stays blocked; <c>why</c> names the dependency.</summary>
    Block = 0,

    /// <summary>The ticket is cancelled too.</summary>
    Cancel = 1,

    /// <summary>The edge counts as satisfied.</summary>
    Proceed = 2,
}
