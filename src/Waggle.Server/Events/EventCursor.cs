using System.Globalization;
using Waggle.Server.Exchanges;

namespace Waggle.Server.Events;

/// <summary>Says where a reader of events stands: after which position, and in which history.</summary>
/// <param name="Generation">The swarm's generation of cursors, or null: any, because a bare position was given.</param>
/// <param name="Position">The last position that was looked at; 0: none.</param>
internal readonly record struct EventCursor(long? Generation, long Position)
{
    private const char Mark = 'g';
    private const char Separator = '-';

    /// <summary>What a text must be to be read.</summary>
    public const string Rule =
        "must be 0, a position, the id of an event, or a cursor that an earlier answer or stream gave";

    /// <summary>Reads a cursor, a position, or the id of an event.</summary>
    /// <returns>False: it is none of these.</returns>
    public static bool TryRead(string text, out EventCursor cursor)
    {
        cursor = default;
        var place = text.AsSpan();
        long? generation = null;
        if (place.StartsWith(Mark))
        {
            var end = place.IndexOf(Separator);
            if (end < 0 || !WholeNumber.TryRead(place[1..end], out var read))
            {
                return false;
            }

            generation = read;
            place = place[(end + 1)..];
        }

        if (!WholeNumber.TryRead(place, out var position))
        {
            return false;
        }

        cursor = new(generation, position);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Generation is { } generation
        ? string.Create(
            CultureInfo.InvariantCulture, $"{Mark}{generation}{Separator}{CloudEventRendering.IdOf(Position)}")
        : CloudEventRendering.IdOf(Position);
}
