namespace Waggle.Server.Tests.BadInput;

/// <summary>Real paths for those of the contract.</summary>
internal static class Contract
{
    /// <summary>A path with names of what is there.</summary>
    public static string Filled(string path) => path
        .Replace("{swarm}", "default", StringComparison.Ordinal)
        .Replace("{ticket}", "held", StringComparison.Ordinal)
        .Replace("{agent}", "ann", StringComparison.Ordinal);

    /// <summary>A path with one name replaced, escaped as an address needs it, and the others of what is
    /// there.</summary>
    public static string Filled(string path, string name, string value) =>
        Filled(path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal));
}
