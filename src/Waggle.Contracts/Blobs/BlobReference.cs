using System.Text.Json;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Blobs;

/// <summary>Stands where a payload or a result is kept as a blob: <c>{"blob":"sha256-..."}</c>.</summary>
/// <remarks>An object whose only member is <c>blob</c> always means this; the server takes no other one.</remarks>
public sealed record BlobReference
{
    /// <summary>The blob.</summary>
    /// <value>71 characters, in lower case.</value>
    public required string Blob { get; init; }

    /// <summary>The blob that a payload or result stands for.</summary>
    /// <param name="content">A ticket's payload or result.</param>
    /// <returns>Null: it is no reference, but itself.</returns>
    public static string? In(JsonElement? content) =>
        content is { ValueKind: JsonValueKind.Object } json
        && json.GetPropertyCount() == 1
        && json.TryGetProperty("blob", out var blob)
        && blob.ValueKind == JsonValueKind.String
            ? blob.GetString()
            : null;

    /// <summary>A reference as payloads and results have it.</summary>
    /// <param name="blob">What the blob is called.</param>
    /// <returns>An object with one member.</returns>
    public static JsonElement ToJson(string blob) =>
        JsonSerializer.SerializeToElement(new() { Blob = blob }, WaggleJsonContext.Wire.BlobReference);
}
