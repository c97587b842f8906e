using Waggle.Contracts.Problems;
using Waggle.Engine.Requests;

namespace Waggle.Server.Problems;

/// <summary>Renders that a position cannot be read.</summary>
internal static class PositionProblems
{
    /// <summary>The problem that tells a caller where to begin anew.</summary>
    public static Problem Of(Answer.PositionGone gone) => ProblemKinds.PositionGone.With(
        $"What was asked for is not kept any more, or is of before this store went back to an earlier state. Events are"
        + $" kept from position {gone.First} on, and the last is {gone.Position}. To read what there is, ask for what"
        + $" comes after {gone.First - 1}; what happened in between has to be read from the tickets themselves.") with
    { FirstPosition = gone.First, Position = gone.Position };
}
