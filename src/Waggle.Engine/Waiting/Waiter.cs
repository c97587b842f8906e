using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Deadlines;
using Waggle.Core.Tickets;
using Waggle.Engine.Loop;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Waiting;

/// <summary>A claim that found nothing and waits for work.</summary>
internal sealed class Waiter : IDue
{
    private readonly List<PostedRequest> _askers = [];

    public Waiter(
        long sequence,
        TicketCommand.Claim want,
        Agent agent,
        PostedRequest request,
        ImmutableArray<OutcomeResult> results,
        Timestamp until)
    {
        Sequence = sequence;
        Want = want;
        Role = agent.Definition!.Role;
        Capabilities = agent.Definition.Capabilities;
        First = request;
        Results = results;
        DueAt = until;
        DueName = sequence.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
        Join(request);
    }

    /// <summary>Its place among all that wait: the lowest has waited longest.</summary>
    public long Sequence { get; }

    public TicketCommand.Claim Want { get; }

    public string Role { get; }

    public ImmutableArray<string> Capabilities { get; }

    /// <summary>The request that came first; repeats joined it.</summary>
    public PostedRequest First { get; }

    public IReadOnlyList<PostedRequest> Askers => _askers;

    /// <summary>What became of the outcomes that came with the claim.</summary>
    public ImmutableArray<OutcomeResult> Results { get; }

    /// <summary>The swarm's first commit group that began after those outcomes were decided.</summary>
    public long Group { get; init; }

    public Timestamp DueAt { get; }

    public string DueName { get; }

    public int HeapIndex { get; set; } = -1;

    public void Join(PostedRequest asker)
    {
        _askers.Add(asker);
        asker.Waiter = this;
    }

    public void Leave(PostedRequest asker)
    {
        _askers.Remove(asker);
        asker.Waiter = null;
    }
}
