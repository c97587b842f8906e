using Microsoft.Extensions.Logging;
using Waggle.Client.Claims;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting.Tests;

/// <summary>Works at the desk of the test.</summary>
internal sealed class DeskHandler(Desk desk, Paper paper, ILogger<DeskHandler> logger) : ITicketHandler
{
    public async Task<WorkOutcome> HandleAsync(TicketClaim claim, CancellationToken cancellationToken)
    {
        desk.Papers.Add(paper);
#pragma warning disable CA1848, CA1873 // A log line of a user's, in the simplest form.
        logger.LogInformation("At the desk.");
#pragma warning restore CA1848, CA1873
        await claim.ProgressAsync("begun", cancellationToken: cancellationToken);
        return await desk.WorkAsync(claim, cancellationToken);
    }
}
