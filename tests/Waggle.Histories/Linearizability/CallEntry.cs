namespace Waggle.Histories.Linearizability;

/// <summary>The beginning or the end of a call, in a list that lets calls be taken out and put back in.</summary>
internal sealed class CallEntry(int call)
{
    /// <summary>The number of the call.</summary>
    public int Call => call;

    /// <summary>For the beginning of a call that was answered: its end.</summary>
    public CallEntry? End { get; init; }

    /// <summary>True for the end of a call.</summary>
    public bool IsEnd { get; init; }

    public CallEntry? Previous { get; set; }

    public CallEntry? Next { get; set; }

    /// <summary>Takes the call out of the list.</summary>
    public void Lift()
    {
        Unlink(this);
        if (End is not null)
        {
            Unlink(End);
        }
    }

    /// <summary>Undoes <see cref="Lift"/>; calls are put back in the reverse order of taking them out.</summary>
    public void PutBack()
    {
        if (End is not null)
        {
            Link(End);
        }

        Link(this);
    }

    private static void Unlink(CallEntry entry)
    {
        entry.Previous!.Next = entry.Next;
        if (entry.Next is not null)
        {
            entry.Next.Previous = entry.Previous;
        }
    }

    private static void Link(CallEntry entry)
    {
        entry.Previous!.Next = entry;
        if (entry.Next is not null)
        {
            entry.Next.Previous = entry;
        }
    }
}
