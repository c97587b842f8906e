using System.CommandLine;

namespace Waggle.Cli.Tickets;

/// <summary>Labels as they are typed: <c>NAME=VALUE</c>.</summary>
internal static class LabelWords
{
    /// <summary>An option for several labels.</summary>
    public static Option<string[]> Option(string name, string description)
    {
        var labels = Words.List(name, description);
        labels.Validators.Add(static result =>
        {
            foreach (var word in result.GetValueOrDefault<string[]>().Where(static word => word.IndexOf('=') <= 0))
            {
                result.AddError($"'{word}' is no label: NAME=VALUE.");
            }
        });
        return labels;
    }

    /// <summary>The labels, in the order typed; of two with one name the last counts.</summary>
    public static Dictionary<string, string> Read(string[]? words)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words ?? [])
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            labels[word[..equals]] = word[(equals + 1)..];
        }

        return labels;
    }
}
