using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>What the engine acknowledged in a run, and what must therefore hold. It shares no code with the
/// engine.</summary>
internal sealed class CrashOracle
{
    private readonly SortedDictionary<string, long> _mergedUnder = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _grants = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _created = new(StringComparer.Ordinal);

    /// <summary>How much it has seen: a run that acknowledges nothing proves nothing.</summary>
    public int Seen => _created.Count + _mergedUnder.Count + _grants.Count;

    /// <summary>A batch was acknowledged. A repeat must name the same tickets.</summary>
    public void Created(string swarm, string key, Answer.Tickets answer)
    {
        foreach (var ticket in answer.Items)
        {
            _created.Add($"{swarm} {ticket.Id}");
        }

        Same($"{swarm} {key}", string.Join(' ', answer.Items.Select(ticket => ticket.Id.Value)));
    }

    /// <summary>A completion was acknowledged. Nobody completes a ticket under another fence as well.</summary>
    public void Merged(string swarm, string ticket, Fence fence)
    {
        var name = $"{swarm} {ticket}";
        Assert.True(
            _mergedUnder.TryAdd(name, fence.Value) || _mergedUnder[name] == fence.Value, $"{name} merged twice");
    }

    /// <summary>A claim was acknowledged. A fence is given once, and a token gets what it got first.</summary>
    public void Granted(string swarm, string agent, string token, GrantedClaim granted)
    {
        var grant = $"{granted.Ticket.Id} {agent}";
        var fence = $"{swarm} {granted.Fence.Value}";
        Assert.True(
            _grants.TryAdd(fence, grant) || string.Equals(_grants[fence], grant, StringComparison.Ordinal), fence);
        Same($"{swarm} {agent} {token}", granted.Fence.ToString()!);
    }

    /// <summary>Holds the end against all that was acknowledged.</summary>
    public void Check(string swarm, Func<string, TicketSnapshot> read)
    {
        foreach (var name in _created.Where(name => name.StartsWith(swarm + " ", StringComparison.Ordinal)))
        {
            var ticket = read(name[(swarm.Length + 1)..]);
            if (_mergedUnder.ContainsKey(name))
            {
                Assert.Equal(TicketStatus.Merged, ticket.Status);
            }
        }
    }

    private void Same(string request, string answer)
    {
        Assert.True(
            _answers.TryAdd(request, answer) || string.Equals(_answers[request], answer, StringComparison.Ordinal),
            $"{request} got {_answers[request]} first and {answer} later");
    }
}
