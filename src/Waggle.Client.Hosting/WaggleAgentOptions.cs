using Waggle.Client.Workers;
using Waggle.Contracts.Agents;

namespace Waggle.Client.Hosting;

/// <summary>How a hosted agent behaves. Bound from configuration and checked when the host starts.</summary>
public sealed class WaggleAgentOptions
{
    /// <summary>The configuration section that is read when none is named.</summary>
    public const string DefaultSection = "Waggle";

    /// <summary>The server's address.</summary>
    /// <value>An absolute http or https address. Default: <c>http://127.0.0.1:7700</c>.</value>
    public Uri Server { get; set; } = new("http://127.0.0.1:7700");

    /// <summary>The swarm to work in.</summary>
    /// <value>An id. Default: <c>default</c>.</value>
    public string Swarm { get; set; } = "default";

    /// <summary>The agent's id. One process per id at a time: a second one takes over from the first.</summary>
    /// <value>1 to 128 characters. No default: it must be set.</value>
    public string Agent { get; set; } = string.Empty;

    /// <summary>What the agent is for; tickets may be assigned to a role.</summary>
    /// <value>Null: <c>worker</c>.</value>
    public string? Role { get; set; }

    /// <summary>What the agent can do; it is given tickets that require no more.</summary>
    /// <value>Default: nothing.</value>
    public IList<string> Capabilities { get; } = [];

    /// <summary>How many tickets it works on at the same time.</summary>
    /// <value>1 and up. Default: 1.</value>
    public int Slots { get; set; } = 1;

    /// <summary>How long one claim waits for work at the server.</summary>
    /// <value>0 to 60 s. Default: 30 s.</value>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long claims live without renewal.</summary>
    /// <value>1 s to 1 h. Null: as each ticket says.</value>
    public TimeSpan? Lease { get; set; }

    /// <summary>For how long the agent keeps asking a server that cannot be reached, before the host stops.</summary>
    /// <value>Null: for ever. Default: 10 minutes.</value>
    public TimeSpan? PatienceMax { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What becomes of held tickets when the host stops.</summary>
    /// <value>Default: <see cref="StopMode.Finish"/>.</value>
    public StopMode StopMode { get; set; }

    /// <summary>How long stopping may wait for handlers, and then for the server.</summary>
    /// <value>Zero and up. Null: half of the host's <c>ShutdownTimeout</c> each.</value>
    public TimeSpan? StopGrace { get; set; }

    internal WaggleClientOptions ForClient(TimeProvider? time)
    {
        var options = new WaggleClientOptions { Server = Server };
        return time is null ? options : options with { TimeProvider = time };
    }

    internal AgentWorkerOptions ForWorker(TimeSpan shutdownTimeout) => new()
    {
        Agent = Agent,
        Registration = new RegisterAgentRequest { Role = Role, Capabilities = [.. Capabilities], Slots = Slots },
        Wait = Wait,
        Lease = Lease,
        PatienceMax = PatienceMax,
        StopMode = StopMode,
        StopGrace = StopGrace ?? shutdownTimeout / 2,
    };
}
