namespace Waggle.Core;

/// <summary>Names a ticket. Same alphabet as <see cref="Identifier"/>; compared ordinally.</summary>
public readonly record struct TicketId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
