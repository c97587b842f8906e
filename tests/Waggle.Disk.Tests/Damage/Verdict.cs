namespace Waggle.Disk.Tests.Damage;

/// <summary>How a damaged directory was met.</summary>
internal enum Verdict
{
    /// <summary>Everything that was acknowledged is there, and nothing else.</summary>
    Recovered,

    /// <summary>It was refused, with what was found and what to do.</summary>
    Refused,

    /// <summary>The journal is whole; a blob is refused to whoever asks for it.</summary>
    BlobRefused,

    /// <summary>Something is missing or other than it was, and nobody is told.</summary>
    Silent,

    /// <summary>It was refused with a text that does not help.</summary>
    Unhelpful,
}
