namespace Waggle.Disk.Tests.Damage;

/// <summary>A data directory as it was at one moment, and what is in it.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Directory">Its files. They are copied before anything is done to them.</param>
/// <param name="Content">What a reader finds there.</param>
/// <param name="Blobs">The blobs that were acknowledged until then.</param>
internal sealed record Stage(string Name, string Directory, string Content, IReadOnlyList<string> Blobs);
