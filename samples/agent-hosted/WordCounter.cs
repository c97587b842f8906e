using System.Text.Json;
using Waggle.Client.Claims;
using Waggle.Client.Hosting;
using Waggle.Client.Workers;

namespace Waggle.Samples.HostedAgent;

/// <summary>Made for each ticket; its constructor may ask for whatever the host offers.</summary>
internal sealed class WordCounter : ITicketHandler
{
    public Task<WorkOutcome> HandleAsync(TicketClaim claim, CancellationToken cancellationToken)
    {
        if (claim.Ticket.Payload is not { ValueKind: JsonValueKind.Object } payload
            || !payload.TryGetProperty("text", out var text) || text.GetString() is not { } words)
        {
            return Task.FromResult(WorkOutcome.FailWith("The payload names no 'text'."));
        }

        var count = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return Task.FromResult<WorkOutcome>(new WorkOutcome.Complete(JsonSerializer.SerializeToElement(count)));
    }
}
