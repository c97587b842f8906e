namespace Waggle.Contracts.Events;

/// <summary>One page of a feed of events.</summary>
public sealed record EventPage
{
    /// <summary>The events, in order.</summary>
    /// <value>May be empty: the filter may have left all of them out.</value>
    public required IReadOnlyList<CloudEvent> Events { get; init; }

    /// <summary>Asks for what comes after this page when given as <c>after</c>; moves past what a filter left
    /// out.</summary>
    /// <value>Opaque; for pages and streams alike.</value>
    public required string NextCursor { get; init; }

    /// <summary>Whether there was more when this page was read.</summary>
    /// <value>False: the page reaches up to <see cref="Position"/>.</value>
    public required bool HasMore { get; init; }

    /// <summary>The position of the swarm's last event when this page was read.</summary>
    /// <value>0 and up.</value>
    public required long Position { get; init; }
}
