using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Waggle.Core;

namespace Waggle.Cli;

/// <summary>Arguments and options that are checked where they are typed: wrong words are wrong usage.</summary>
internal static class Words
{
    /// <summary>The name of a ticket, an agent or a swarm.</summary>
    public static Argument<string> Id(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(static result => RefuseNoId(result));
        return argument;
    }

    /// <summary>An option that names a ticket or an agent.</summary>
    public static Option<string?> IdOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "id" };
        option.Validators.Add(static result => RefuseNoId(result));
        return option;
    }

    /// <summary>Free text.</summary>
    public static Option<string?> Text(string name, string description) =>
        new(name) { Description = description, HelpName = "text" };

    /// <summary>A list: several words separated by commas, or the option several times.</summary>
    public static Option<string[]> List(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "a,b",
        CustomParser = static result => [.. result.Tokens.SelectMany(static token =>
            token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Option<int?> Number(string name, string description, int min, int max)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = $"{min}..{max}" };
        option.Validators.Add(result =>
        {
            var word = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
            if (int.TryParse(word, CultureInfo.InvariantCulture, out var value) && (value < min || value > max))
            {
                result.AddError($"{name} is {min} to {max}, not {value}.");
            }
        });
        return option;
    }

    /// <summary>A position of the journal.</summary>
    public static Option<long?> Position(string name, string description)
    {
        var option = new Option<long?>(name) { Description = description, HelpName = "position" };
        option.Validators.Add(result =>
        {
            var word = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
            if (long.TryParse(word, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError($"{name} is a position: 1 and up, not {value}.");
            }
        });
        return option;
    }

    /// <summary>Any JSON.</summary>
    public static Option<JsonElement?> Json(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "json",
        CustomParser = result =>
        {
            try
            {
                using var document = JsonDocument.Parse(result.Tokens[0].Value);
                return document.RootElement.Clone();
            }
            catch (JsonException malformed)
            {
                result.AddError($"{name} is not JSON: {malformed.Message} Text needs its own quotes: '\"text\"'.");
                return null;
            }
        },
    };

    /// <summary>A time by RFC 3339.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (Plans.Rfc3339.TryParse(result.Tokens[0].Value, out var time))
            {
                return time;
            }

            result.AddError($"{name} is a time such as 2026-01-31T12:00:00Z, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>Notes every word that cannot be an id.</summary>
    public static void RefuseNoId(SymbolResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (!Identifier.IsValid(token.Value))
            {
                result.AddError(
                    $"'{token.Value}' is no id: a letter or digit, then letters, digits, '.', '_' and '-'.");
            }
        }
    }
}
