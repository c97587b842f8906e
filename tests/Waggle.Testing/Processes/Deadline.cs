namespace Waggle.Testing.Processes;

/// <summary>Deadlines that can only fail a test: no verdict depends on how fast the machine is.</summary>
public static class Deadline
{
    /// <summary>Far longer than any single step takes on a busy machine.</summary>
    public static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    /// <summary>Far longer than a whole plan takes on a busy machine.</summary>
    public static readonly TimeSpan WholePlan = TimeSpan.FromMinutes(5);

    /// <summary>Far longer than building and trimming the whole program takes on a busy machine.</summary>
    public static readonly TimeSpan Build = TimeSpan.FromMinutes(25);
}
