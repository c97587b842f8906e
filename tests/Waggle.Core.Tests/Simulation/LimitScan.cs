using System.Globalization;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>Reads a history event by event and sees to it that at no position more tickets are held under a limit than
/// it allows; of what is held when a limit is set below it, nothing comes on top.</summary>
/// <remarks>Knows events and nothing else: neither the machine's state nor the oracle's.</remarks>
internal sealed class LimitScan
{
    private readonly Dictionary<string, List<Label>> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private List<LabelLimit> _limits = [];
    private List<int> _before = [];

    /// <summary>Checks the position after the event.</summary>
    public void Add(SwarmEvent @event)
    {
        Fold(@event);
        var counts = _limits.ConvertAll(limit => _held.Count(ticket => _labels[ticket].Exists(
            label => label.Name == limit.Label && (limit.Value is null || limit.Value == label.Value))));
        for (var index = 0; index < counts.Count && @event is not ControlEvent.SettingsChanged; index++)
        {
            Assert.True(
                counts[index] <= Math.Max(_limits[index].Max, _before[index]),
                string.Create(CultureInfo.InvariantCulture, $"{counts[index]} are held under {_limits[index]}."));
        }

        _before = counts;
    }

    private void Fold(SwarmEvent @event)
    {
        switch (@event)
        {
            case ControlEvent.SettingsChanged changed:
                _limits = [.. changed.Settings.Limits];
                break;
            case TicketEvent.Created created:
                _labels[created.Ticket.Value] = [.. created.Definition.Labels];
                break;
            case TicketEvent.Imported imported:
                _labels[imported.Ticket.Value] = [.. imported.Definition.Labels];
                break;
            case TicketEvent.Updated updated:
                _labels[updated.Ticket.Value] = [.. updated.Definition.Labels];
                break;
            case TicketEvent.Claimed claimed:
                Assert.True(_held.Add(claimed.Ticket.Value));
                break;
            case TicketEvent.Completed or TicketEvent.Failed or TicketEvent.Released or TicketEvent.HandedOff
                or TicketEvent.LeaseLost or TicketEvent.TimedOut or TicketEvent.ForceReleased or TicketEvent.Expired
                or TicketEvent.Cancelled:
                _held.Remove(((TicketEvent)@event).Ticket.Value);
                break;
            default:
                break;
        }
    }
}
