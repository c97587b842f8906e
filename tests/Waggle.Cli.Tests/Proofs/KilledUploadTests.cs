using System.Security.Cryptography;
using System.Threading.Channels;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Proofs;

/// <summary>Kills the server again and again while blobs come in.</summary>
public sealed class KilledUploadTests
{
    private const int Kills = 6;
    private const int Uploaders = 4;

    [Fact]
    public async Task No_acknowledged_blob_is_lost_and_no_half_one_is_seen()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        await using var server = await TestServer.StartAsync(folder.Path, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = Channel.CreateUnbounded<string>();
        var uploading = Enumerable.Range(0, Uploaders)
            .Select(number => UploadAsync(server.Url, number, progress.Writer, stop.Token))
            .ToArray();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Some are done, others on their way.
            for (var done = 0; done < 2 * Uploaders; done++)
            {
                await progress.Reader.ReadAsync(cancellation).AsTask().WaitAsync(Deadline.Generous, cancellation);
            }

            await server.KillAndRestartAsync(cancellation);
        }

        await stop.CancelAsync();
        var acknowledged = (await Task.WhenAll(uploading)).SelectMany(static blobs => blobs).ToList();
        using var client = server.Connect();
        Assert.NotEmpty(acknowledged);
        foreach (var blob in acknowledged)
        {
            await using var content = await client.Blobs.GetAsync(blob, cancellation);
            await content.CopyToAsync(Stream.Null, cancellation); // Throws unless it is what its name says.
        }

        foreach (var file in Directory.GetFiles(server.Data, "sha256-*", SearchOption.AllDirectories))
        {
            await using var content = File.OpenRead(file);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
            Assert.Equal(Path.GetFileName(file), "sha256-" + hash);
        }
    }

    private static async Task<List<string>> UploadAsync(
        Uri server, int number, ChannelWriter<string> progress, CancellationToken stop)
    {
        using var client = new WaggleClient(new() { Server = server, Retry = RetryOptions.None });
        var acknowledged = new List<string>();
        var random = new RandomBytes(seed: number);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var content = new MemoryStream(random.Next(1_000_000));
                acknowledged.Add((await client.Blobs.PutAsync(content, stop)).Ref);
                progress.TryWrite(acknowledged[^1]);
            }
            catch (Exception lost) when (lost is WaggleException or OperationCanceledException)
            {
                // Killed in the middle: nobody was told anything.
            }
        }

        return acknowledged;
    }

    /// <summary>Content that is another one each time, and the same in every run.</summary>
    private sealed class RandomBytes(int seed)
    {
        private readonly Random _random = new(seed);

        public byte[] Next(int count)
        {
            var bytes = new byte[count];
            _random.NextBytes(bytes);
            return bytes;
        }
    }
}
