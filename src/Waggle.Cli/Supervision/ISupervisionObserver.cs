namespace Waggle.Cli.Supervision;

/// <summary>Hears what supervised agents do. Called from several threads, one call at a time per agent.</summary>
internal interface ISupervisionObserver
{
    /// <summary>An agent process reported something.</summary>
    void Reported(string agent, AgentReport report);

    /// <summary>An agent process ended without being asked to.</summary>
    /// <param name="delay">When it is started again.</param>
    void Died(string agent, string reason, TimeSpan delay);
}
