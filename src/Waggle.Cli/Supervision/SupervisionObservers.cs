namespace Waggle.Cli.Supervision;

/// <summary>Several observers as one, told in order.</summary>
internal sealed class SupervisionObservers(params ISupervisionObserver[] observers) : ISupervisionObserver
{
    public void Reported(string agent, AgentReport report)
    {
        foreach (var observer in observers)
        {
            observer.Reported(agent, report);
        }
    }

    public void Died(string agent, string reason, TimeSpan delay)
    {
        foreach (var observer in observers)
        {
            observer.Died(agent, reason, delay);
        }
    }
}
