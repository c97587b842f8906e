namespace Waggle.Engine.Requests;

/// <summary>What an agent is told to do.</summary>
public enum AgentDirective
{
    /// <summary>Go on.</summary>
    Active = 0,

    /// <summary>Finish what is held, take nothing new.</summary>
    Draining = 1,

    /// <summary>Stop: it left, was drained, or was replaced.</summary>
    Stopped = 2,
}
