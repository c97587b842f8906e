using System.Text.Json;
using Waggle.Core;

namespace Waggle.Server.Bodies;

/// <content>Numbers, durations, moments and truth values.</content>
internal sealed partial class ObjectReader
{
    /// <summary>A whole number, or null when it is not there.</summary>
    public int? Integer(string name, int min, int max) => (int?)Long(name, min, max);

    /// <summary>A whole number, or <paramref name="fallback"/> when it is not there.</summary>
    public int Integer(string name, int min, int max, int fallback) => (int?)Long(name, min, max) ?? fallback;

    /// <summary>A whole number, or null when it is not there.</summary>
    public long? Long(string name, long min, long max)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var number)
            && number >= min
            && number <= max)
        {
            return number;
        }

        Refuse(name, $"must be a whole number from {min} to {max}");
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    public long RequiredLong(string name, long min, long max)
    {
        Require(name);
        return Long(name, min, max) ?? min;
    }

    /// <summary>A number with at most three decimals, in thousandths.</summary>
    public int Thousandths(string name, int min, int max, int fallback)
    {
        if (Take(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var number)
            && number >= min / 1000m
            && number <= max / 1000m
            && number * 1000 == decimal.Truncate(number * 1000))
        {
            return (int)(number * 1000);
        }

        Refuse(name, $"must be a number from {min / 1000m} to {max / 1000m} with at most three decimals");
        return fallback;
    }

    /// <summary>True or false, or <paramref name="fallback"/> when it is not there.</summary>
    public bool Boolean(string name, bool fallback)
    {
        if (Take(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(name, "must be true or false");
            return fallback;
        }

        return value.GetBoolean();
    }

    /// <summary>A moment with its offset from UTC, or null when it is not there.</summary>
    public Timestamp? Moment(string name)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String
            && HasOffset(value.GetString()!)
            && value.TryGetDateTimeOffset(out var moment)
            && moment >= DateTimeOffset.UnixEpoch)
        {
            return Timestamp.From(moment);
        }

        Refuse(name, "must be a time with an offset from UTC, since 1970, such as 2030-01-31T09:30:00Z");
        return null;
    }

    // A time without an offset would silently be taken as the server's local time.
    private static bool HasOffset(string text) =>
        text.Length >= 17 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-');
}
