namespace Waggle.Core;

/// <summary>What happened in a swarm. An event is a fact; applying it never fails.</summary>
/// <remarks>Journaled for ever. Never rename or re-type a field: add a case instead, and upcast on read.</remarks>
public abstract record SwarmEvent
{
    private protected SwarmEvent() { }
}
