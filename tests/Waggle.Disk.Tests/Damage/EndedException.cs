namespace Waggle.Disk.Tests.Damage;

/// <summary>The journal called for the end of the process, with this message.</summary>
internal sealed class EndedException(string message) : Exception(message);
