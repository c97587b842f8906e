using Waggle.Engine.Encoding;
using Waggle.Server.Exchanges;

namespace Waggle.Server.Events;

/// <summary>Reads which types of events are asked for.</summary>
internal static class EventFilter
{
    private const string Rest = ".*";

    private static readonly string[] _types = [.. EventTypes.All.Select(static type => type.Tag.Value)];

    /// <summary>The types that the parameter names, or null when it names none: all.</summary>
    public static IReadOnlySet<string>? TypesOf(QueryReader query)
    {
        var words = query.Several("type");
        if (words.Count == 0)
        {
            return null;
        }

        var wanted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var found = _types.Where(type => Matches(word, CloudEventRendering.TypePrefix + type)).ToList();
            if (found.Count == 0)
            {
                // A misspelt type must not wait in silence for what never comes.
                query.Refuse(
                    "type",
                    "must be the type of an event, such as 'waggle.ticket.claimed.v1', or the beginning of one with"
                    + " '.*' in place of the rest, such as 'waggle.ticket.*'");
                break;
            }

            wanted.UnionWith(found);
        }

        return wanted;
    }

    // The dot counts: 'waggle.ticket.claimed.*' is every version of that one type, and of no longer word.
    private static bool Matches(string word, string type) => word.EndsWith(Rest, StringComparison.Ordinal)
        ? type.StartsWith(word[..^1], StringComparison.Ordinal)
        : string.Equals(word, type, StringComparison.Ordinal);
}
