using System.Text.Json;
using Waggle.Cli.Blobs;
using Waggle.Client.Blobs;
using Waggle.Contracts;
using Waggle.Contracts.Blobs;

namespace Waggle.Cli.Tickets;

/// <summary>Makes a payload of a file.</summary>
internal static class PayloadFile
{
    /// <summary>The file's JSON if it is that and small enough to be carried along, else a reference to a blob that was
    /// put.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public static async Task<JsonElement> ReadAsync(string path, BlobClient blobs, CancellationToken cancellationToken)
    {
        await using var file = InputFile.Open(path);
        if (file.Length <= Limits.JsonBytesMax)
        {
            try
            {
                using var document = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                file.Position = 0; // Any other bytes: the agent knows what they mean.
            }
        }

        var stored = await blobs.PutAsync(file, cancellationToken);
        return BlobReference.ToJson(stored.Ref);
    }
}
