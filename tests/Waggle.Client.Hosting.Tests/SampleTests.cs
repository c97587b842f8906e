using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Hosting.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task The_sample_counts_words_and_leaves_when_it_is_told_to_stop()
    {
        await using var world = await World.StartAsync();
        using var sample = Process.Start(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Waggle.Samples.HostedAgent.dll"),
                $"--Waggle:Server={world.Address}", "--Waggle:Agent=counter",
                "--Waggle:Capabilities:0=count",
            ]);
        try
        {
            await world.Swarm.CreateTicketAsync(new CreateTicketRequest
            {
                Id = "count",
                Title = "Count",
                Requires = ["count"], // So that the watcher of this test leaves it to the sample.
                Payload = JsonSerializer.SerializeToElement(new { text = "two  words " }),
            });
            await world.MergedAsync("count");
            using var kill = Process.Start(
                "sh", ["-c", $"kill -TERM {sample.Id.ToString(CultureInfo.InvariantCulture)}"]);
            await sample.WaitForExitAsync().WaitAsync(World.Deadline);

            Assert.Equal(0, sample.ExitCode);
            Assert.Equal(2, (await world.Swarm.GetTicketAsync("count")).Result!.Value.GetInt32());
            Assert.Equal(AgentState.Done, (await world.Swarm.GetAgentAsync("counter")).State);
        }
        finally
        {
            sample.Kill();
        }
    }
}
