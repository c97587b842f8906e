using Waggle.Histories.Scans;

namespace Waggle.Histories.Tests.Scans;

public sealed class FencingScanTests
{
    private static readonly FenceUse[] _good =
    [
        new(1, "t", 1, FenceUseKind.Grant),
        new(2, "u", 2, FenceUseKind.Grant),
        new(3, "t", 1, FenceUseKind.Effect),
        new(4, "t", 1, FenceUseKind.End),
        new(5, "t", 3, FenceUseKind.Grant),
        new(6, "u", 2, FenceUseKind.Completion),
        new(7, "t", 3, FenceUseKind.Completion),
    ];

    [Fact]
    public void A_good_journal_passes() => Assert.Empty(FencingScan.Check(_good));

    [Theory]
    [InlineData("T2", 5, "v", 3, FenceUseKind.Grant)]
    [InlineData("T1", 5, "t", 4, FenceUseKind.Grant)]
    [InlineData("T3", 4, "t", 1, FenceUseKind.Effect)]
    [InlineData("T3", 4, "t", 1, FenceUseKind.Completion)]
    [InlineData("T3", 5, "t", 1, FenceUseKind.Completion)]
    [InlineData("T3", 5, "u", 3, FenceUseKind.Effect)]
    [InlineData("T4", 7, "t", 3, FenceUseKind.Completion)]
    [InlineData("T4", 7, "t", 9, FenceUseKind.Grant)]
    public void One_wrong_event_is_found(string property, int place, string ticket, long fence, FenceUseKind kind)
    {
        var bad = _good.ToList();
        bad.Insert(place, new(99, ticket, fence, kind));

        Assert.Contains(FencingScan.Check(bad), finding => finding.Property == property);
    }
}
