namespace Waggle.Tidy.Tests;

/// <summary>Fails with every finding on a line of its own: xUnit's collection asserts show only the first
/// few.</summary>
internal static class Findings
{
    /// <summary>Passes when there are no findings.</summary>
    public static void AreNone(IEnumerable<string> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
