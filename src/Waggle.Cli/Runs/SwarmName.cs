using Waggle.Contracts;

namespace Waggle.Cli.Runs;

/// <summary>Makes a swarm's name of a plan's file name: <c>my plan.yaml</c> becomes <c>my-plan</c>.</summary>
internal static class SwarmName
{
    /// <summary>When nothing of the file's name can be part of an id.</summary>
    private const string Fallback = "plan";

    /// <summary>Room for the generation that a fresh start appends.</summary>
    private const int LengthMax = Limits.IdLengthMax - 12;

    public static string FromFile(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var kept = stem.Select(static character => IsAllowed(character) ? character : '-').ToArray();
        var name = new string(kept).TrimStart('.', '_', '-').TrimEnd('-');
        return name.Length == 0 ? Fallback : name[..Math.Min(name.Length, LengthMax)];
    }

    /// <summary>The swarm of a plan's n-th start: a fresh one leaves the swarms before it as they are.</summary>
    public static string OfGeneration(string name, int generation) => generation == 1 ? name : $"{name}.{generation}";

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-';
}
