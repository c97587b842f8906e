namespace Waggle.Server.Tickets;

/// <summary>Bounds how many batches are read at a time: each may take 64 MiB and more while it is read.</summary>
internal sealed class BatchGate
{
    /// <summary>As many as fit into the memory of a small machine beside everything else.</summary>
    public const int BatchesMax = 8;

    private int _inside;

    /// <summary>Lets one more in, who must <see cref="Leave"/>; false: there are too many.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= BatchesMax)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>One who was let in is done.</summary>
    public void Leave() => Interlocked.Decrement(ref _inside);
}
