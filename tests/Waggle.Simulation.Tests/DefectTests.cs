using Waggle.Simulation.Defects;

namespace Waggle.Simulation.Tests;

/// <summary>What is broken on purpose is found, and by the property that is meant to find it.</summary>
public sealed class DefectTests
{
    private const ulong SeedsMax = 40;

    private static readonly Dictionary<Defect, string[]> _expected = new()
    {
        [Defect.AnsweredBeforeDurable] = ["X1"],
        [Defect.DeadFenceRenewed] = ["L6"],
        [Defect.DeadFenceCompletes] = ["T3"],
        [Defect.KeysForgottenOnRestart] = ["T7", "X4"],
        [Defect.CheckpointRowMissed] = ["X0", "T6", "T7", "T1"],
        [Defect.WaiterNotWoken] = ["L9"],
        [Defect.DeadlinesLostOnRecovery] = ["T14"],
        [Defect.ResumeKeepsTheOldFence] = ["L6"],
        [Defect.AttemptReused] = ["T8"],
        [Defect.RepeatUsesNewKey] = ["T7"],
        [Defect.DeadlinesByWallClock] = ["J2", "L8"],
        [Defect.BlobNotFlushed] = ["B1"],
        [Defect.BlobTorn] = ["X3", "B1"],
        [Defect.RefusalNotHeldBack] = ["X1"],
        [Defect.ReadFromSpeculation] = ["X1"],
        [Defect.CheckpointCutInsideAGroup] = ["X0"],
        [Defect.WaiterWokenTwice] = ["T1"],
        [Defect.EdgeCountedTwice] = ["D1", "T5", "X0"],
        [Defect.ReadyFromStaleCounter] = ["D1", "T5", "X0"],
        [Defect.CycleMissed] = ["D4"],
        [Defect.NoGraceAfterRestart] = ["A4"],
        [Defect.UnknownToldAsFailure] = ["X5"],
        [Defect.FloorsForgotten] = ["T2", "A1"],
        [Defect.AttemptsLimitIgnored] = ["T8"],
        [Defect.SlotsIgnored] = ["T11"],
        [Defect.PauseIgnored] = ["T12"],
        [Defect.LimitIgnored] = ["T11"],
        [Defect.KeysOfUnknownForgotten] = ["T7", "X4"],
        [Defect.FenceCheckedBeforeTheCommit] = ["T3"],
        [Defect.OldLifeServed] = ["A1"],
        [Defect.StreamSkips] = ["M14"],
        [Defect.StreamGoesBack] = ["M14"],
        [Defect.SwarmsMixedUp] = ["T6", "T1", "X1", "X2"],
    };

    /// <summary>All of them but none.</summary>
    public static TheoryData<string> Bank => [.. Enum.GetNames<Defect>().Where(name => name != nameof(Defect.None))];

    [Theory]
    [MemberData(nameof(Bank))]
    public void A_defect_of_the_bank_is_found(string name)
    {
        var defect = Enum.Parse<Defect>(name);
        for (var seed = 1UL; seed <= SeedsMax; seed++)
        {
            if (SimulationRun.Of(seed, defect).Violation is { } violation)
            {
                Assert.Contains(violation.Property, _expected[defect]);
                return;
            }
        }

        Assert.Fail($"{defect} was not found in {SeedsMax} seeds.");
    }
}
