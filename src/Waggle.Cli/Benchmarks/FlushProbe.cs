using System.Security.Cryptography;

namespace Waggle.Cli.Benchmarks;

/// <summary>What the disk does: how long one small write takes until it is flushed. No server that acknowledges after a
/// flush can answer one request at a time faster than that.</summary>
internal static class FlushProbe
{
    private const int Bytes = 4_096;
    private const int Writes = 300;

    /// <summary>The median over some hundred writes to the end of a file, in milliseconds.</summary>
    public static double MedianMilliseconds(string directory, TimeProvider time)
    {
        var path = Path.Combine(directory, "flush-probe");
        var bytes = RandomNumberGenerator.GetBytes(Bytes);
        var taken = new double[Writes];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var write = 0; write < Writes; write++)
            {
                var begin = time.GetTimestamp();
                file.Write(bytes);
                file.Flush(flushToDisk: true);
                taken[write] = time.GetElapsedTime(begin).TotalMilliseconds;
            }
        }

        File.Delete(path);
        return Quantile.Of(taken, 0.5);
    }
}
