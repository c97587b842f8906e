namespace Waggle.Bench.Figures;

/// <summary>Who is measured. The names are those in the results as JSON.</summary>
public static class Contestants
{
    /// <summary>Every answer is flushed.</summary>
    public const string Waggle = "waggle";
}
