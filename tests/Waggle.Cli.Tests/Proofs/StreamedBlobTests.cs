using System.Globalization;
using System.Text.Json;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Proofs;

/// <summary>Looks at the memory of a real server while a large blob goes in and out.</summary>
public sealed class StreamedBlobTests
{
    private const long BlobBytes = 200L * 1024 * 1024;

    /// <summary>Warming up takes some; a server that held the blob would need all of it.</summary>
    private const long GrowthMax = BlobBytes / 2;

    [Fact]
    public async Task A_large_blob_never_is_in_memory()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        var path = folder.PathOf("large.bin");
        await using (var file = File.Create(path))
        {
            file.SetLength(BlobBytes);
        }

        await using var server = await TestServer.StartAsync(folder.Path, cancellation);
        using var client = server.Connect();
        var before = PeakOf(server);

        await using var content = File.OpenRead(path);
        var stored = await client.Blobs.PutAsync(content, cancellation);
        await using var back = await client.Blobs.GetAsync(stored.Ref, cancellation);
        await back.CopyToAsync(Stream.Null, cancellation);

        Assert.Equal(BlobBytes, stored.Bytes);
        Assert.InRange(PeakOf(server) - before, 0, GrowthMax);
    }

    private static long PeakOf(TestServer server)
    {
        using var holder = JsonDocument.Parse(File.ReadAllText(Path.Combine(server.Data, "holder.json")));
        var process = holder.RootElement.GetProperty("pid").GetInt32();
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
            .Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
