namespace Waggle.Core.Tickets;

/// <summary>A new value for a field, where no value is one of them.</summary>
/// <param name="To">What the field is from now on.</param>
public readonly record struct Change<T>(T To);
