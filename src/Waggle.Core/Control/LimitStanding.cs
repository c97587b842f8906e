namespace Waggle.Core.Control;

/// <summary>A limit in force and how far it is used.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Held">How many of its tickets are held. More than it allows only when it was set below that.</param>
public sealed record LimitStanding(LabelLimit Limit, int Held);
