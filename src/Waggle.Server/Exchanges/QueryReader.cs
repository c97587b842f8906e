using Waggle.Core;
using Waggle.Server.Bodies;
using Waggle.Server.Problems;

namespace Waggle.Server.Exchanges;

/// <summary>Reads query parameters, and notes every problem instead of stopping at the first.</summary>
/// <remarks><see cref="RefuseUnknown"/> comes last: a misspelt filter must not silently list everything.</remarks>
internal sealed class QueryReader(IQueryCollection query, RequestProblems problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A text of one line, or null when it is not there.</summary>
    public string? Line(string name, int lengthMax)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (ObjectReader.LineProblem(text, lengthMax) is { } problem)
        {
            Refuse(name, problem);
        }

        return text;
    }

    /// <summary>An id, or null when it is not there.</summary>
    public string? Id(string name)
    {
        var text = One(name);
        if (text is not null && !Identifier.IsValid(text))
        {
            Refuse(name, IdentifierText.Rule);
        }

        return text;
    }

    /// <summary>A whole number, or null when it is not there.</summary>
    public long? Long(string name, long min, long max)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (WholeNumber.TryRead(text, out var number)
            && number >= min && number <= max)
        {
            return number;
        }

        Refuse(name, $"must be a whole number from {min} to {max}");
        return null;
    }

    /// <summary>All values of a parameter that may be repeated or hold several, separated by commas.</summary>
    public IReadOnlyList<string> Several(string name)
    {
        _known.Add(name);
        return !query.TryGetValue(name, out var values)
            ? []
            : [.. values.SelectMany(static value => (value ?? "").Split(','))];
    }

    /// <summary>The only value of a parameter, or null when it is not there.</summary>
    public string? One(string name)
    {
        _known.Add(name);
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values.Count == 1)
        {
            return values[0] ?? "";
        }

        Refuse(name, "must be there once");
        return null;
    }

    /// <summary>Notes a problem with a parameter.</summary>
    public void Refuse(string name, string message) => problems.In(RequestPlace.Query, name, message);

    /// <summary>Notes a problem for every parameter that nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var parameter in query)
        {
            // The collection ignores case where the contract does not.
            if (!_known.Contains(parameter.Key))
            {
                problems.In(RequestPlace.Query, Shown(parameter.Key), "is not a known parameter here");
            }
        }
    }

    private static string Shown(string name) =>
        name.Length <= HeaderReader.LengthMax ? name : name[..HeaderReader.LengthMax];
}
