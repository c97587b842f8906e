namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>What a nemesis did.</summary>
/// <param name="Detail">For the history.</param>
/// <param name="Lasts">How long to leave it so.</param>
internal sealed record Strike(string Detail, TimeSpan Lasts);
