using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Tickets;
using Waggle.Disk.Tests.Power;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>Tickets in batches, written down when they are acknowledged.</summary>
internal static class Batches
{
    private const int TitleLength = 150;

    /// <summary>Creates some. Waits for a server that is not there yet.</summary>
    /// <returns>False: there was no answer, and will be none.</returns>
    public static async Task<bool> CreateAsync(
        TestServer server, Ledger ledger, string prefix, int count, CancellationToken cancellation)
    {
        using var client = new WaggleClient(new()
        {
            Server = server.Url,
            Retry = new RetryOptions { AttemptsMax = 20, DurationMax = TimeSpan.FromSeconds(20) },
        });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ending = AtEndAsync(server, ended.CancelAsync, ended.Token);
        try
        {
            await CreateAsync(client, ledger, prefix, count, ended.Token);
            return true;
        }
        catch (WaggleException exception) when (exception is ServerUnreachableException or OutcomeUnknownException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            await ended.CancelAsync();
            await ending;
        }
    }

    /// <summary>Creates some, by a client of one's own.</summary>
    public static async Task CreateAsync(
        WaggleClient client, Ledger ledger, string prefix, int count, CancellationToken cancellation)
    {
        var answer = await client.Swarm("default").CreateTicketsAsync(
            new CreateBatchRequest
            {
                Tickets =
                [
                    .. Enumerable.Range(0, count).Select(number => new CreateTicketRequest
                    {
                        Id = $"{prefix}-{number}",
                        Title = new string('x', TitleLength),
                    }),
                ],
            },
            cancellationToken: cancellation);
        foreach (var ticket in answer.Tickets)
        {
            ledger.Created(ticket);
        }
    }

    /// <summary>Everything that was acknowledged is there.</summary>
    public static async Task RequireAllAsync(TestServer server, Ledger ledger)
    {
        using var client = server.Connect();
        Assert.Empty(await Survival.LostAsync(client, ledger, await Survival.ShownAsync(client)));
    }

    // Nobody has to wait for a server that will not be there any more.
    private static async Task AtEndAsync(TestServer server, Func<Task> cancel, CancellationToken answered)
    {
        try
        {
            await server.Process.ExitAsync(answered);
            await cancel();
        }
        catch (OperationCanceledException)
        {
            // It outlived the request.
        }
    }
}
