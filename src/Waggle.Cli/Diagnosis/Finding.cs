namespace Waggle.Cli.Diagnosis;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Verdict">What it means.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do, or null.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string Text, string? Remedy = null);
