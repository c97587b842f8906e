using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Events;

/// <summary>The feed is read by a client that nobody here wrote: the CloudEvents SDK for JavaScript.</summary>
[Trait("Needs", "packages")]
public sealed class ForeignClientTests
{
    [Fact]
    public async Task The_SDK_of_the_CloudEvents_project_takes_every_form_of_the_feed()
    {
        await using var server = await RunningServer.StartAsync();
        await EventPageTests.HappenAsync(server);
        (await server.PostAsync(
            "tickets",
            """{"title":"T ä \"q\"","payload":{"deep":[1,{"n":null}]},"labels":{"a":"b"}}""",
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ("tracestate", "vendor=1"))).Is(201);
        var told = (await server.GetAsync("events?limit=1000")).Body.GetProperty("events").EnumerateArray().ToList();

        var forms = await ReadAsync(new(server.Url, "/v1/swarms/default"), told.Count);

        Assert.Equal(["batch", "page", "stream"], forms.Select(static form => form.GetProperty("form").GetString()));
        foreach (var form in forms)
        {
            var read = form.GetProperty("events").EnumerateArray().ToList();
            Assert.Equal(told.Count, read.Count);
            Assert.All(told.Zip(read), static pair => Assert.All(
                pair.Second.EnumerateObject(),
                attribute => Assert.True(
                    JsonElement.DeepEquals(pair.First.GetProperty(attribute.Name), attribute.Value),
                    $"{attribute.Name}: {attribute.Value} in {pair.First}")));
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(Uri swarm, int count)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(ClientFolder(), "read.mjs"));
        start.ArgumentList.Add(swarm.ToString());
        start.ArgumentList.Add(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await error + "\nIs 'npm ci' done in tests/clients/cloudevents?");
            return
            [
                .. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(static line => JsonElement.Parse(line)),
            ];
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string ClientFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(file, "..", "..", "..", "clients", "cloudevents"));
}
