using System.Globalization;

namespace Waggle.Cli.Output;

/// <summary>Times for people: UTC to the second, sortable, never in a zone that has to be guessed.</summary>
internal static class Moment
{
    /// <summary>The time, or null.</summary>
    public static string? Of(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
