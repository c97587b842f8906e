using System.Text;
using Waggle.Chaos.Tests.Runs;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>What is asked about swarms as such.</summary>
internal static class SwarmCalls
{
    /// <summary>Makes the swarm of a workload.</summary>
    public static async Task MakeAsync(ChaosContext context, string swarm, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = context.Url };
        using var nothing = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await http.PutAsync(
            new Uri("/v1/swarms/" + swarm, UriKind.Relative), nothing, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
