namespace Waggle.Core;

/// <summary>Names an agent. Same alphabet as <see cref="Identifier"/>; compared ordinally.</summary>
public readonly record struct AgentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
