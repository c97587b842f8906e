using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Journal.Sqlite.Directories;

/// <summary>Who holds a data directory: what it wrote into the directory.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Host">The machine it runs on.</param>
/// <param name="Started">When it took the directory.</param>
/// <param name="Url">Where it serves, or null while it does not.</param>
public sealed record DataDirectoryHolder(int Pid, string Host, DateTimeOffset Started, Uri? Url)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"process {Pid} on {Host}, since {Started:yyyy-MM-dd HH:mm:ss}Z" + (Url is null ? string.Empty : $", at {Url}");

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, HolderJson.Default.DataDirectoryHolder);

    /// <returns>Null when the bytes are those of no holder.</returns>
    internal static DataDirectoryHolder? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Trim(" \n\0"u8) is { IsEmpty: false } json
                ? JsonSerializer.Deserialize(json, HolderJson.Default.DataDirectoryHolder)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DataDirectoryHolder))]
internal sealed partial class HolderJson : JsonSerializerContext;
