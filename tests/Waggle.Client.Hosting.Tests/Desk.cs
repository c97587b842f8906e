using System.Threading.Channels;
using Waggle.Client.Claims;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting.Tests;

/// <summary>What the handlers of a test share: they come here, and end as the test says.</summary>
internal sealed class Desk
{
    private readonly Channel<TicketClaim> _begun = Channel.CreateUnbounded<TicketClaim>();
    private readonly TaskCompletionSource<WorkOutcome> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many handlers were disposed.</summary>
    public int Disposed { get; set; }

    /// <summary>What the handler's own services were, one for each ticket.</summary>
    public List<Paper> Papers { get; } = [];

    /// <summary>The next ticket whose handler has begun.</summary>
    public Task<TicketClaim> BegunAsync() => _begun.Reader.ReadAsync().AsTask().WaitAsync(World.Deadline);

    /// <summary>Lets all handlers end, now and from now on.</summary>
    public void End(WorkOutcome outcome) => _outcome.TrySetResult(outcome);

    /// <summary>Makes all handlers throw, now and from now on.</summary>
    public void Break(Exception exception) => _outcome.TrySetException(exception);

    public Task<WorkOutcome> WorkAsync(TicketClaim claim, CancellationToken cancellationToken)
    {
        _begun.Writer.TryWrite(claim);
        return _outcome.Task.WaitAsync(cancellationToken);
    }
}
