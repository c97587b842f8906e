using Waggle.Core.Control;

namespace Waggle.Core.Tests.Simulation;

/// <content>Label limits: counted anew whenever it matters.</content>
internal sealed partial class Oracle
{
    private List<(string Name, string? Value, int Max)> _limits = [];
    private long _settingsVersion;

    /// <summary>How many tickets are held under each limit, in the order in which the limits were set.</summary>
    public IEnumerable<int> HeldUnderLimits() => _limits.Select(limit => HeldUnder(limit, []));

    /// <summary>True when the ticket stands in line and each of its limits allows one more.</summary>
    public bool IsClaimable(OracleTicket ticket) => ticket.Place is not null && HasRoom(ticket, []);

    private string? ChangeSettings(ControlCommand.ChangeSettings change)
    {
        if (change.Version is not null && change.Version != _settingsVersion)
        {
            return "VersionMismatch";
        }

        _limits = [.. change.Settings.Limits.Select(limit => (limit.Label, limit.Value, limit.Max))];
        return null;
    }

    /// <summary>The first tickets of a line, without those that are one too many for a limit of theirs.</summary>
    private List<OracleTicket> WithinLimits(IEnumerable<OracleTicket> line, int max)
    {
        var taken = new List<OracleTicket>();
        foreach (var ticket in line)
        {
            if (taken.Count < max && HasRoom(ticket, taken))
            {
                taken.Add(ticket);
            }
        }

        return taken;
    }

    private bool HasRoom(OracleTicket ticket, List<OracleTicket> taken) => _limits.TrueForAll(
        limit => !IsUnder(ticket.Labels, limit) || HeldUnder(limit, taken) < limit.Max);

    private int HeldUnder((string Name, string? Value, int Max) limit, List<OracleTicket> taken) =>
        _tickets.Values.Count(ticket => ticket.Holding is not null && IsUnder(ticket.Labels, limit))
        + taken.Count(ticket => IsUnder(ticket.Labels, limit));

    /// <summary>True when new labels bring a held ticket under a limit that has no room.</summary>
    private bool WouldExceed(OracleTicket held, List<(string Name, string Value)> labels) => _limits.Exists(
        limit => IsUnder(labels, limit) && !IsUnder(held.Labels, limit) && HeldUnder(limit, []) >= limit.Max);

    private static bool IsUnder(
        List<(string Name, string Value)> labels, (string Name, string? Value, int Max) limit) =>
        labels.Exists(label => label.Name == limit.Name && (limit.Value is null || limit.Value == label.Value));

    private static List<(string Name, string Value)> Labels(IEnumerable<Label> labels) =>
        [.. labels.Select(label => (label.Name, label.Value))];
}
