namespace Waggle.Core;

/// <summary>Names a swarm. Same alphabet as <see cref="Identifier"/>; compared ordinally.</summary>
public readonly record struct SwarmId(string Value)
{
    /// <summary>The swarm that always exists.</summary>
    public static SwarmId Default { get; } = new("default");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
