using System.Text.Json.Nodes;

namespace Waggle.Histories;

/// <summary>One line of a history: a process asks for something, or hears what became of it.</summary>
/// <param name="Process">Who asks, strictly one thing after the other. <see cref="Nemesis"/>: what breaks
/// things.</param>
/// <param name="Function">What is asked for, such as <c>claim</c>.</param>
/// <param name="Key">Which object it is about, or null when it is about none or not yet known which.</param>
/// <param name="Value">On an invocation what was asked, on its completion what was answered.</param>
/// <param name="Time">In nanoseconds, from one clock that never goes back and that all processes share.</param>
/// <param name="Error">Why it failed, or why nobody knows.</param>
public sealed record OperationRecord(
    long Process,
    OperationPhase Phase,
    string Function,
    string? Key,
    JsonNode? Value,
    long Time,
    string? Error = null)
{
    /// <summary>The process that breaks things. Its records are all <see cref="OperationPhase.Info"/> and come in no
    /// pairs.</summary>
    public const long Nemesis = -1;
}
