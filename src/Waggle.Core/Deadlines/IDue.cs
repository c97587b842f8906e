namespace Waggle.Core.Deadlines;

/// <summary>Something that has at most one next deadline and knows its place in the
/// <see cref="DeadlineHeap"/>.</summary>
public interface IDue
{
    /// <summary>When it wants to be looked at; <see cref="Timestamp.Never"/> when it does not.</summary>
    Timestamp DueAt { get; }

    /// <summary>Breaks ties, so that the order does not depend on the heap's past.</summary>
    string DueName { get; }

    /// <summary>Its index in the heap, or -1 when it is not in there. Owned by the heap.</summary>
    int HeapIndex { get; set; }
}
