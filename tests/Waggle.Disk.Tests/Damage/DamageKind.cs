namespace Waggle.Disk.Tests.Damage;

/// <summary>What disks, people and restored backups do to the files of a server that does not run.</summary>
internal enum DamageKind
{
    /// <summary>The end of a file is gone.</summary>
    Truncate,

    /// <summary>One bit is another one.</summary>
    FlipBit,

    /// <summary>Several bits are others, anywhere.</summary>
    FlipBits,

    /// <summary>One of the first bytes is another one: headers are there.</summary>
    ChangeHeader,

    /// <summary>A page was never written.</summary>
    ZeroPage,

    /// <summary>A page holds something else altogether.</summary>
    ScramblePage,

    /// <summary>Two pages are in each other's places.</summary>
    SwapPages,

    /// <summary>A page is as it was earlier: a write was lost, or went elsewhere.</summary>
    OldPage,

    /// <summary>A file is gone.</summary>
    Remove,

    /// <summary>Two files have each other's names.</summary>
    SwapFiles,

    /// <summary>A file is as it was earlier.</summary>
    OldFile,

    /// <summary>All files are as they were earlier, but for the log or the mark.</summary>
    OldButOne,
}
