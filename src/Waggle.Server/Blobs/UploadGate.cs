namespace Waggle.Server.Blobs;

/// <summary>Bounds how many blobs are taken at a time.</summary>
internal sealed class UploadGate
{
    /// <summary>Enough to fill a disk's queue; more would only slow each other and the journal down.</summary>
    public const int UploadsMax = 16;

    private int _inside;

    /// <summary>Lets one more in, who must <see cref="Leave"/>; false: there are too many.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= UploadsMax)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>One who was let in is done.</summary>
    public void Leave() => Interlocked.Decrement(ref _inside);
}
