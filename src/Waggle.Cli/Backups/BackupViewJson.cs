using System.Text.Json;
using System.Text.Json.Serialization;
using Waggle.Journal.Sqlite.Backups;

namespace Waggle.Cli.Backups;

/// <summary>How the program prints manifests.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupViewJson : JsonSerializerContext;
