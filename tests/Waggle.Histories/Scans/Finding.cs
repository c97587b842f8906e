namespace Waggle.Histories.Scans;

/// <summary>A property that does not hold.</summary>
/// <param name="Property">Its name, such as T3.</param>
/// <param name="Detail">What was seen instead.</param>
public sealed record Finding(string Property, string Detail);
