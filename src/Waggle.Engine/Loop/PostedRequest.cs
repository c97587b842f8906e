using Waggle.Core;
using Waggle.Engine.Encoding;
using Waggle.Engine.Requests;
using Waggle.Engine.Waiting;

namespace Waggle.Engine.Loop;

/// <summary>A request on its way through the loop.</summary>
internal sealed class PostedRequest(
    SwarmId swarm, EngineRequest request, RequestContext context, Action<Answer> answered)
{
    public SwarmId Swarm => swarm;

    public EngineRequest Request => request;

    public RequestContext Context => context;

    public IdempotencyKey? Key => context.Key;

    /// <summary>The key's hash; meaningful only with a key.</summary>
    public UInt128 KeyHash { get; } = context.Key is null ? default : Keys.KeyHash.Of(context.Key.Name);

    public EntryOrigin Origin { get; } = new(
        context.RequestId, context.CorrelationId, context.CausationId, context.TraceParent, context.TraceState);

    /// <summary>True once the rows it names were brought into memory: what is missing now does not exist.</summary>
    public bool IsLoaded { get; set; }

    /// <summary>True when the caller went away: it is not made to wait any more.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>True when it got its answer.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Where it waits for work, or null.</summary>
    public Waiter? Waiter { get; set; }

    /// <summary>Where it waits as a read, or null.</summary>
    public ReadWait? ReadWait { get; set; }

    /// <summary>Until when it waits as a read, once it does.</summary>
    public Timestamp? WaitUntil { get; set; }

    /// <summary>How much of the inbox it takes.</summary>
    public int Weight { get; } = request is EngineRequest.Execute { Command: Core.Tickets.TicketCommand.Create create }
        ? 1 + (create.Tickets.Length / 100)
        : 1;

    public void Answer(Answer answer)
    {
        IsAnswered = true;
        answered(answer);
    }
}
