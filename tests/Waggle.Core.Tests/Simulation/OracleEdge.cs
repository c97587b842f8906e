namespace Waggle.Core.Tests.Simulation;

/// <summary>A dependency as the oracle knows it.</summary>
internal sealed class OracleEdge(string to, string onFailure)
{
    public string To => to;

    public string OnFailure => onFailure;

    public bool Satisfied { get; set; }
}
