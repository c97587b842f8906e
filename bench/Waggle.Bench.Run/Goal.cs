namespace Waggle.Bench.Run;

/// <summary>What Waggle is to reach.</summary>
/// <param name="Title">For people, with the unit.</param>
/// <param name="Aim">What we want.</param>
/// <param name="Required">What it must be.</param>
/// <param name="IsUpperLimit">True: less is better.</param>
/// <param name="Reached">What was measured, or null when it was not.</param>
internal sealed record Goal(
    string Title, double Aim, double Required, bool IsUpperLimit, Func<Summary, double?> Reached)
{
    /// <summary>In a word.</summary>
    public string Verdict(Summary summary) => Reached(summary) switch
    {
        null => "not measured",
        { } value when Meets(value, Aim) => "aim",
        { } value when Meets(value, Required) => "required",
        _ => "missed",
    };

    private bool Meets(double value, double bound) => IsUpperLimit ? value <= bound : value >= bound;
}
