using System.Security.Cryptography;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

public sealed class BlobCommandTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task A_file_that_was_put_comes_back_the_same()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        await File.WriteAllBytesAsync(PathOf("in.bin"), bytes, TestContext.Current.CancellationToken);

        var put = await server.RunAsync("blob", "put", "in.bin");
        var again = await server.RunAsync("blob", "put", "in.bin", "--json");
        await server.RunAsync("blob", "get", put.Output.Trim(), "-o", "out.bin");

        Assert.Equal("sha256-" + Convert.ToHexStringLower(SHA256.HashData(bytes)), put.Output.Trim());
        Assert.Equal(put.Output.Trim(), again.Json.GetProperty("ref").GetString());
        Assert.Equal(bytes.Length, again.Json.GetProperty("bytes").GetInt64());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(PathOf("out.bin"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(PathOf("out.bin.partial")));
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_no_reference_are_told_apart()
    {
        var missing = await server.TryAsync("blob", "get", "sha256-" + new string('0', 64), "-o", "missing.bin");
        var wrong = await server.TryAsync("blob", "get", "../../etc/passwd");
        var file = await server.TryAsync("blob", "put", "no-such-file");

        Assert.Contains("blob-unknown", missing.Expect(4).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("missing.bin")));
        Assert.Contains("no reference", wrong.Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("no-such-file", file.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_file_goes_along_when_it_is_small_JSON_and_becomes_a_blob_otherwise()
    {
        await File.WriteAllTextAsync(PathOf("small.json"), """{"n": 1}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(PathOf("text.txt"), "no JSON", TestContext.Current.CancellationToken);

        var small = await server.RunAsync("ticket", "add", "T", "--payload-file", "small.json", "--json");
        var text = await server.RunAsync("ticket", "add", "T", "--payload-file", "text.txt", "--json");
        var both = await server.TryAsync("ticket", "add", "T", "--payload-file", "text.txt", "--run", "true");

        Assert.Equal(1, small.Json.GetProperty("payload").GetProperty("n").GetInt32());
        var blob = text.Json.GetProperty("payload").GetProperty("blob").GetString()!;
        Assert.Equal("no JSON", (await server.RunAsync("blob", "get", blob)).Output);
        var shown = await server.RunAsync("ticket", "show", text.Json.GetProperty("id").GetString()!);
        Assert.Contains($"blob {blob}", shown.Output, StringComparison.Ordinal);
        both.Expect(2);
    }

    [Fact]
    public async Task An_agent_hands_a_large_payload_on_and_a_large_result_back()
    {
        var payload = RandomNumberGenerator.GetBytes(2_000_000);
        await File.WriteAllBytesAsync(PathOf("payload.bin"), payload, TestContext.Current.CancellationToken);
        await server.RunAsync(
            "ticket", "add", "T", "--id", "large", "--requires", "large", "--payload-file", "payload.bin");
        await using var agent = ProgramProcess.StartOther(
            server.Folder,
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "waggle.dll"), "agent", "run", "--name", "copier",
                "--capabilities", "large", "--exec", "cat $WAGGLE_PAYLOAD $WAGGLE_PAYLOAD",
            ],
            ("WAGGLE_URL", server.Address));
        await agent.LineWithAsync("large is recorded", TestContext.Current.CancellationToken);

        var ticket = (await server.RunAsync("ticket", "show", "large", "--json")).Json;

        Assert.Equal("merged", ticket.GetProperty("state").GetString());
        var blob = ticket.GetProperty("result").GetProperty("blob").GetString()!;
        await server.RunAsync("blob", "get", blob, "-o", "result.bin");
        Assert.Equal(
            payload.Concat(payload),
            await File.ReadAllBytesAsync(PathOf("result.bin"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_doctor_finds_a_blob_that_is_damaged()
    {
        using var folder = new ScratchFolder();
        folder.Write("in.txt", "some text");
        var data = folder.PathOf(".waggle");
        Directory.CreateDirectory(data);
        var put = (await CommandRun.OfAsync(folder.Path, ["blob", "put", "in.txt", "--data", data])).Expect(0);
        var blob = put.Output.Trim();

        var whole = await CommandRun.OfAsync(folder.Path, ["doctor", "--data", data]);
        var file = Path.Combine(data, "blobs", blob.Substring(7, 2), blob);
        await File.WriteAllTextAsync(file, "other text", TestContext.Current.CancellationToken);
        var damaged = await CommandRun.OfAsync(folder.Path, ["doctor", "--data", data]);

        Assert.Contains("1 blobs of 9 bytes", whole.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains(blob, damaged.Expect(1).Output, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(server.Folder, name);
}
