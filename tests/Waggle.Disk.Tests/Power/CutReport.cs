namespace Waggle.Disk.Tests.Power;

/// <summary>What a row of power cuts showed.</summary>
/// <param name="Cuts">How many there were.</param>
/// <param name="Acknowledged">How many facts had been acknowledged, over all lives.</param>
/// <param name="Lost">What was acknowledged and was not there afterwards, in sentences.</param>
internal sealed record CutReport(int Cuts, int Acknowledged, IReadOnlyList<string> Lost);
