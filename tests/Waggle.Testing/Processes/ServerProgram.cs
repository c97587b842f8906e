namespace Waggle.Testing.Processes;

/// <summary>What is started to get a server: the words before <c>--port</c> and <c>--data</c>.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its first arguments.</param>
public sealed record ServerProgram(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary><c>waggle up</c>, as it was built for this test.</summary>
    public static ServerProgram Waggle { get; } = new(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "waggle.dll"), "up"]);

    /// <summary>A program that stands beside this test.</summary>
    public static ServerProgram OfTest(string assembly) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly)]);

    /// <summary>The same, started by another program.</summary>
    public ServerProgram Under(string program, params string[] arguments) =>
        new(program, [.. arguments, Program, .. Arguments]);
}
