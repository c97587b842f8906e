using System.Text.Json;

namespace Waggle.Cli.Runs;

/// <summary>Keeps the records of runs in the data directory: one file per plan name.</summary>
/// <remarks>Written before the plan's tickets are created. A run that was killed in between finds its record and
/// creates them; the idempotency key, made from the record, sees to it that this happens once. If a power cut takes the
/// file and leaves the tickets, the same plan still meets its own key, and another plan is refused by the
/// swarm.</remarks>
internal static class RunRecordFile
{
    /// <summary>The record of a plan, or null when it was never run here.</summary>
    /// <exception cref="InvalidDataException">The file is there and is no record.</exception>
    public static RunRecord? Read(string dataDirectory, string name)
    {
        var path = PathOf(dataDirectory, name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllBytes(path), JsonSerializerOptions.Web)
                ?? throw new InvalidDataException($"The record of the last run, '{path}', is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"The record of the last run, '{path}', cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Replaces the record. A reader sees the old one or the new one, whole, whenever the machine
    /// stops.</summary>
    public static void Write(string dataDirectory, string name, RunRecord record)
    {
        var path = PathOf(dataDirectory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, record, JsonSerializerOptions.Web);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static string PathOf(string dataDirectory, string name) =>
        Path.Combine(dataDirectory, "runs", name + ".json");
}
