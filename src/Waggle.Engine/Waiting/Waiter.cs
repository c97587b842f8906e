using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Deadlines;
using Waggle.Core.Tickets;
using Waggle.Engine.Loop;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Waiting;

/// <summary>A claim that found nothing and waits for work.</summary>
internal sealed class Waiter(
    long sequence,
    TicketCommand.Claim want,
    Agent agent,
    PostedRequest request,
    ImmutableArray<OutcomeResult> results,
    Timestamp until) : IDue
{
    private readonly List<PostedRequest> _askers = [request];

    /// <summary>Its place among all that wait: the lowest has waited longest.</summary>
    public long Sequence => sequence;

    public TicketCommand.Claim Want => want;

    public string Role { get; } = agent.Definition!.Role;

    public ImmutableArray<string> Capabilities { get; } = agent.Definition.Capabilities;

    /// <summary>The request that came first; repeats joined it.</summary>
    public PostedRequest First => request;

    public IReadOnlyList<PostedRequest> Askers => _askers;

    /// <summary>What became of the outcomes that came with the claim.</summary>
    public ImmutableArray<OutcomeResult> Results => results;

    public Timestamp DueAt => until;

    public string DueName { get; } = sequence.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    public int HeapIndex { get; set; } = -1;

    public void Join(PostedRequest repeat) => _askers.Add(repeat);
}
