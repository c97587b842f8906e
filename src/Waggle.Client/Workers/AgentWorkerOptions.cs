using Waggle.Contracts;
using Waggle.Contracts.Agents;

namespace Waggle.Client.Workers;

/// <summary>How a worker behaves. Checked when the worker is made.</summary>
public sealed record AgentWorkerOptions
{
    /// <summary>The agent's id.</summary>
    /// <value>1 to 128 characters. One worker per id at a time: a second one takes over from the first.</value>
    public required string Agent { get; init; }

    /// <summary>What the agent says of itself: role, capabilities, slots.</summary>
    /// <value>Default: a worker without capabilities and with one slot.</value>
    public RegisterAgentRequest Registration { get; init; } = new();

    /// <summary>How long one claim waits for work at the server.</summary>
    /// <value>0 to 60 s. Default: 30 s.</value>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long claims live without renewal.</summary>
    /// <value>1 s to 1 h. Null: as each ticket says.</value>
    public TimeSpan? Lease { get; init; }

    /// <summary>For how long the worker keeps asking a server that cannot be reached.</summary>
    /// <value>Null: for ever. Default: 10 minutes.</value>
    public TimeSpan? PatienceMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What becomes of held tickets when the caller asks the worker to stop.</summary>
    /// <value>Default: <see cref="StopMode.Finish"/>.</value>
    public StopMode StopMode { get; init; }

    /// <summary>How long stopping may wait for handlers, and then for the server.</summary>
    /// <value>Zero and up. Default: 30 s.</value>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the agent leaves when it stops.</summary>
    /// <value>Default: true. False: it is drained only, and known as done until it comes back.</value>
    public bool LeaveOnStop { get; init; } = true;

    /// <summary>What becomes of claims that an earlier life left behind, when registered with <c>resume</c>.</summary>
    /// <value>Default: <see cref="ResumedClaims.Release"/>.</value>
    public ResumedClaims ResumedClaims { get; init; }

    /// <summary>Whether to say <c>start</c> before the handler begins: one more request per ticket.</summary>
    /// <value>Default: false; the first progress says it too.</value>
    public bool AnnounceStart { get; init; }

    /// <summary>Is told what happens. Called from the worker's loop: must return soon and not throw.</summary>
    /// <value>Null: nobody watches.</value>
    public Action<WorkerNotice>? Observe { get; init; }

    internal int Slots => Registration.Slots ?? Limits.SlotsDefault;

    /// <summary>Everything that is wrong with these options.</summary>
    /// <returns>A sentence each; none when the options can be used.</returns>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrEmpty(Agent))
        {
            yield return "Agent is empty; it must be an id.";
        }

        if (Wait < TimeSpan.Zero || Wait > TimeSpan.FromSeconds(Limits.WaitSecondsMax))
        {
            yield return $"Wait is {Wait}; it must be 0 to {Limits.WaitSecondsMax} s.";
        }

        if (Slots is < 1 or > Limits.SlotsMax)
        {
            yield return $"Registration.Slots is {Slots}; it must be 1 to {Limits.SlotsMax}.";
        }

        if (StopGrace < TimeSpan.Zero)
        {
            yield return $"StopGrace is {StopGrace}; it must not be negative.";
        }
    }
}
