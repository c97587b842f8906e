using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Json;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Cli.Runs;

/// <summary>Keeps the records of runs in the data directory: one file per plan name.</summary>
/// <remarks>Written before the plan's tickets are created. A run that was killed in between finds its record and
/// creates them; the idempotency key, made from the record, sees to it that this happens once. If a power cut takes the
/// file and leaves the tickets, the same plan still meets its own key, and another plan is refused by the
/// swarm.</remarks>
internal static class RunRecordFile
{
    /// <summary>Tickets are kept as they travel to the server.</summary>
    private static readonly JsonTypeInfo<RunRecord> _json = (JsonTypeInfo<RunRecord>)new JsonSerializerOptions(
        WaggleJsonContext.Wire.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(WaggleJsonContext.Wire, RunJson.Default),
    }.GetTypeInfo(typeof(RunRecord));

    /// <summary>The record of a plan, or null when it was never run here.</summary>
    /// <exception cref="CommandFailedException">The file is there and is no record.</exception>
    public static RunRecord? Read(string dataDirectory, string name)
    {
        var path = PathOf(dataDirectory, name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), _json)
                ?? throw new JsonException("It is empty.");
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(
                ExitCode.Refused,
                $"The record of the last run, '{path}', cannot be read: {exception.Message}",
                "Move the file away and run the plan again: an unchanged plan goes on where it was.",
                exception);
        }
    }

    /// <summary>Replaces the record. A reader sees the old one or the new one, whole, whenever the machine
    /// stops.</summary>
    public static void Write(string dataDirectory, string name, RunRecord record)
    {
        var path = PathOf(dataDirectory, name);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DirectoryFlush.Flush(dataDirectory);
        }

        var draft = path + ".new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, record, _json);
            stream.Flush();
            FileFlush.Flush(stream.SafeFileHandle);
        }

        File.Move(draft, path, overwrite: true);
        DirectoryFlush.Flush(folder); // Else a power cut may undo the renaming.
    }

    /// <summary>Forgets a plan whose tickets were refused: nothing of it exists.</summary>
    public static void Delete(string dataDirectory, string name) => File.Delete(PathOf(dataDirectory, name));

    private static string PathOf(string dataDirectory, string name) =>
        Path.Combine(dataDirectory, "runs", name + ".json");
}
