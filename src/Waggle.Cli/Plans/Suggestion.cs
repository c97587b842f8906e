namespace Waggle.Cli.Plans;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>More are not compared: the cost is a product of lengths for each.</summary>
    private const int CandidatesMax = 2_000;

    /// <summary>Longer words are not compared, for the same reason.</summary>
    private const int LengthMax = 64;

    /// <summary><c> Did you mean 'x'?</c>, or nothing.</summary>
    public static string For(string word, IReadOnlyCollection<string> candidates)
    {
        if (candidates.Count > CandidatesMax || word.Length is 0 or > LengthMax)
        {
            return string.Empty;
        }

        // A third of the letters may be wrong, and one of a short word, but not all: beyond that it is another word.
        var best = Math.Min(Math.Max(1, word.Length / 3) + 1, word.Length);
        string? closest = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > LengthMax || Math.Abs(candidate.Length - word.Length) >= best)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance < best)
            {
                best = distance;
                closest = candidate;
            }
        }

        return closest is null ? string.Empty : $" Did you mean '{closest}'?";
    }

    // Levenshtein's distance with neighbours swapped as one edit, letters compared without case.
    private static int Distance(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                var edits = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + cost);
                if (row > 1 && column > 1
                    && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                {
                    edits = Math.Min(edits, beforePrevious[column - 2] + 1);
                }

                current[column] = edits;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
