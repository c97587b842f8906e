namespace Waggle.Server.Describing;

/// <summary>What the contract says about a query parameter.</summary>
/// <param name="Name">As in the URL.</param>
/// <param name="Summary">What it does, its range and its default.</param>
/// <param name="IsNumber">True: a whole number. False: a text.</param>
internal sealed record QueryDescription(string Name, string Summary, bool IsNumber = false)
{
    /// <summary>Every read has it.</summary>
    public static QueryDescription MinPosition { get; } = new(
        "minPosition",
        "Waits, at most 5 s, until the answer reflects this journal position (the header Waggle-Position of an earlier"
        + " answer).",
        IsNumber: true);
}
