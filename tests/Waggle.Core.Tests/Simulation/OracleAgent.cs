namespace Waggle.Core.Tests.Simulation;

/// <summary>What the oracle knows of an agent.</summary>
internal sealed class OracleAgent(string id)
{
    public string Id => id;

    /// <summary>idle, up, stale or done.</summary>
    public string Life { get; set; } = "idle";

    public bool Draining { get; set; }

    public long Number { get; set; }

    public string Role { get; set; } = "";

    public List<string> Can { get; set; } = [];

    public int Slots { get; set; }

    public int TermSeconds { get; set; }

    public bool AnyCall { get; set; }

    public bool OneShot { get; set; }

    public List<OracleTicket> Holds { get; } = [];

    public long LastSeen { get; set; }

    public long DoneAt { get; set; }

    public string State => Life == "up" ? Holds.Count > 0 ? "working" : "ready" : Life;
}
