using Waggle.Core;
using Waggle.Core.Deadlines;
using Waggle.Engine.Loop;

namespace Waggle.Engine.Waiting;

/// <summary>A read that waits until the swarm has got to a position, or a ticket is closed.</summary>
internal sealed class ReadWait(long sequence, PostedRequest asker, TicketId? ticket, Timestamp until) : IDue
{
    /// <summary>Who asks.</summary>
    public PostedRequest Asker => asker;

    /// <summary>The ticket whose end is waited for, or null when it is a position.</summary>
    public TicketId? Ticket => ticket;

    /// <summary>The position that is waited for.</summary>
    public long Position => asker.Request.PositionMin;

    /// <summary>Tells it from others that wait for the same.</summary>
    public long Sequence => sequence;

    public Timestamp DueAt => until;

    public string DueName { get; } = sequence.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    public int HeapIndex { get; set; } = -1;
}
