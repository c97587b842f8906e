namespace Waggle.Core.Tickets;

/// <content>Groups: a parent can be asked how far its children are.</content>
public sealed partial class TicketState
{
    private readonly Dictionary<string, int[]> _groups = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _changedGroups = new(StringComparer.Ordinal);

    /// <summary>How many children of a parent are in each state, indexed by <see cref="TicketStatus"/>; null when it
    /// has
    /// none.</summary>
    public IReadOnlyList<int>? ChildCounts(TicketId parent) =>
        _groups.TryGetValue(parent.Value, out var counts) ? [.. counts] : null;

    /// <summary>All groups in ordinal order.</summary>
    internal IEnumerable<GroupRow> Groups() => _groups
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new GroupRow(new(group.Key), [.. group.Value]));

    private void CountInGroup(Ticket ticket, TicketStatus status, int by)
    {
        if (ticket.Definition.Parent is { } parent)
        {
            Count(parent, status, by);
        }
    }

    private void MoveGroup(Ticket ticket, TicketId? from, TicketId? to)
    {
        if (from == to)
        {
            return;
        }

        if (from is { } left)
        {
            Count(left, ticket.Status, -1);
        }

        if (to is { } joined)
        {
            Count(joined, ticket.Status, +1);
        }
    }

    private void Count(TicketId parent, TicketStatus status, int by)
    {
        if (!_groups.TryGetValue(parent.Value, out var counts))
        {
            counts = new int[StatusCount];
            _groups.Add(parent.Value, counts);
        }

        counts[(int)status] += by;
        _changedGroups.Add(parent.Value);
    }
}
