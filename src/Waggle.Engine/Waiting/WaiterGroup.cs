using System.Collections.Immutable;

namespace Waggle.Engine.Waiting;

/// <summary>Claims that wait, of agents of one role with the same capabilities, longest waiting first.</summary>
internal sealed class WaiterGroup(string role, ImmutableArray<string> capabilities)
{
    public string Role => role;

    public ImmutableArray<string> Capabilities => capabilities;

    public LinkedList<Waiter> Waiters { get; } = new();
}
