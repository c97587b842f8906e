// An agent in C#: hashes the file that a ticket's payload names. Start a server, add work, start the agent:
//   ./waggle up
//   ./waggle ticket add "Hash the licence" --requires hash --payload '{"path": "LICENSE"}'
//   dotnet run --project samples/agent-csharp
using System.Security.Cryptography;
using System.Text.Json;
using Waggle.Client;
using Waggle.Client.Claims;
using Waggle.Client.Workers;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var server = Environment.GetEnvironmentVariable("WAGGLE_URL") ?? "http://127.0.0.1:7700";
using var client = new WaggleClient(new WaggleClientOptions { Server = new Uri(server) });
var worker = new AgentWorker(
    client.Swarm("default"),
    new AgentWorkerOptions { Agent = "hasher", Registration = new() { Capabilities = ["hash"], Slots = 2 } },
    HashAsync);
return await worker.RunAsync(stop.Token) == WorkerEnd.Dismissed ? 1 : 0;

// The token is cancelled when the lease is lost: then somebody else has the ticket, and the work should stop.
static async Task<WorkOutcome> HashAsync(TicketClaim claim, CancellationToken cancellationToken)
{
    if (claim.Ticket.Payload is not { ValueKind: JsonValueKind.Object } payload
        || !payload.TryGetProperty("path", out var path) || path.GetString() is not { } file)
    {
        return WorkOutcome.FailWith("The payload names no 'path'.");
    }

    await using var content = File.OpenRead(file);
    var hash = await SHA256.HashDataAsync(content, cancellationToken);
    Console.WriteLine($"{claim.Ticket.Id}: {file}");
    return new WorkOutcome.Complete(JsonSerializer.SerializeToElement(Convert.ToHexStringLower(hash)));
}
