namespace Waggle.Bench.Figures;

/// <summary>A moment from which on is counted what is spent.</summary>
public sealed class Mark
{
    private readonly long _begin;
    private readonly TimeSpan _processor;
    private readonly long _allocated;
    private readonly bool _ofThisThread;

    private Mark(bool ofThisThread)
    {
        _ofThisThread = ofThisThread;
        _allocated = Allocated();
        _processor = Environment.CpuUsage.TotalTime;
        _begin = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Now, for work on this thread alone: what others allocate is left out.</summary>
    public static Mark OfThisThread() => new(ofThisThread: true);

    /// <summary>Now, for work of many threads.</summary>
    public static Mark OfAllThreads() => new(ofThisThread: false);

    /// <summary>What was spent since.</summary>
    public Spent Spent() => new(
        TimeProvider.System.GetElapsedTime(_begin),
        Environment.CpuUsage.TotalTime - _processor,
        Allocated() - _allocated);

    private long Allocated() =>
        _ofThisThread ? GC.GetAllocatedBytesForCurrentThread() : GC.GetTotalAllocatedBytes();
}
