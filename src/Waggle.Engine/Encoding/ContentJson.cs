using System.Text.Json;
using Waggle.Core;

namespace Waggle.Engine.Encoding;

/// <summary>How a payload or result looks in JSON, on the wire and on disk alike: a blob is
/// <c>{"blob":"sha256-..."}</c>, everything else is itself.</summary>
/// <remarks>The shell takes no other object whose only member is <c>blob</c>, so nobody's JSON is mistaken for a
/// reference. A journal from before blobs may hold one: it is read as the JSON that it is.</remarks>
public static class ContentJson
{
    private const string Member = "blob";

    /// <summary>The reference in an object that is one, or null.</summary>
    public static BlobRef? ReferenceIn(JsonElement json) =>
        IsReserved(json, out var value)
        && value.ValueKind == JsonValueKind.String
        && BlobRef.TryParse(value.GetString(), out var reference)
            ? reference
            : null;

    /// <summary>True when an object looks like a reference, whether or not it is a whole one.</summary>
    public static bool IsReserved(JsonElement json) => IsReserved(json, out _);

    /// <summary>A reference as an object.</summary>
    public static string Of(BlobRef reference) => $$"""{"{{Member}}":"{{reference.Value}}"}""";

    private static bool IsReserved(JsonElement json, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object
            && json.GetPropertyCount() == 1
            && json.TryGetProperty(Member, out value);
    }
}
