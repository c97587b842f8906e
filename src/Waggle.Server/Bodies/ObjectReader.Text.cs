using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Waggle.Core;
using Waggle.Engine.Encoding;

namespace Waggle.Server.Bodies;

/// <content>Texts, ids, choices and JSON that is handed on as it is.</content>
internal sealed partial class ObjectReader
{
    /// <summary>A text, or null when it is not there.</summary>
    /// <param name="name">The member.</param>
    /// <param name="bytesMax">As UTF-8.</param>
    public string? Text(string name, int bytesMax)
    {
        if (Take(name) is not { } value || AsString(value, name) is not { } text)
        {
            return null;
        }

        if (Encoding.UTF8.GetByteCount(text) > bytesMax)
        {
            Refuse(name, $"must be at most {bytesMax} bytes long");
        }

        return text;
    }

    /// <summary>A text of one line, or null when it is not there.</summary>
    /// <param name="name">The member.</param>
    /// <param name="lengthMax">In characters; the least is 1.</param>
    public string? Line(string name, int lengthMax)
    {
        if (Take(name) is not { } value || AsString(value, name) is not { } text)
        {
            return null;
        }

        if (LineProblem(text, lengthMax) is { } problem)
        {
            Refuse(name, problem);
        }

        return text;
    }

    /// <summary>A text of one line that must be there.</summary>
    public string RequiredLine(string name, int lengthMax)
    {
        Require(name);
        return Line(name, lengthMax) ?? "";
    }

    /// <summary>An id, or null when it is not there.</summary>
    public string? Id(string name)
    {
        if (Take(name) is not { } value || AsString(value, name) is not { } text)
        {
            return null;
        }

        if (!Identifier.IsValid(text))
        {
            Refuse(name, IdentifierText.Rule);
        }

        return text;
    }

    /// <summary>An id that must be there.</summary>
    public string RequiredId(string name)
    {
        Require(name);
        return Id(name) ?? "";
    }

    /// <summary>Which of <paramref name="words"/> is given, or <paramref name="fallback"/> when none is.</summary>
    public int Choice(string name, ReadOnlySpan<string> words, int fallback)
    {
        if (Take(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            for (var i = 0; i < words.Length; i++)
            {
                if (value.ValueEquals(words[i]))
                {
                    return i;
                }
            }
        }

        Refuse(name, $"must be one of {string.Join(", ", words)}");
        return fallback;
    }

    /// <summary>Any JSON, kept as sent, or null when it is not there.</summary>
    public JsonText? Json(string name, int bytesMax)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        var bytes = JsonMarshal.GetRawUtf8Value(value);
        if (bytes.Length > bytesMax)
        {
            _problems.TooLarge(_at.Member(name), bytes.Length, bytesMax);
            return null;
        }

        return new(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Any JSON, kept as sent, or a reference to a blob; null when it is not there.</summary>
    /// <remarks>Whether the blob is there is looked up when all of the body was read.</remarks>
    public Content? Content(string name, int bytesMax)
    {
        if (Take(name) is { } value && ContentJson.IsReserved(value))
        {
            if (ContentJson.ReferenceIn(value) is { } reference)
            {
                _problems.Blobs.Add(_at.Member(name), reference);
                return new Content.Blob(reference);
            }

            Refuse(name, "is an object with the only member 'blob', which must be a reference: 'sha256-' and 64 digits"
                + " in lower-case hex");
            return null;
        }

        return Json(name, bytesMax) is { } json ? new Content.Inline(json) : null;
    }

    /// <summary>What is wrong with a text that must be one line, or null.</summary>
    internal static string? LineProblem(string text, int lengthMax)
    {
        if (text.Length is 0 || text.Length > lengthMax)
        {
            return $"must be 1 to {lengthMax} characters long";
        }

        return text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f', StringComparison.Ordinal)
            ? "must not contain control characters"
            : null;
    }

    private string? AsString(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Refuse(name, "must be a string");
        return null;
    }
}
