using System.Diagnostics;
using System.Text.Json;

namespace Waggle.Histories.Writing;

/// <summary>The words for phases that checkers from elsewhere know.</summary>
internal static class PhaseNames
{
    public static string Of(OperationPhase phase) => phase switch
    {
        OperationPhase.Invoke => "invoke",
        OperationPhase.Ok => "ok",
        OperationPhase.Fail => "fail",
        OperationPhase.Info => "info",
        _ => throw new UnreachableException($"Unknown phase {phase}."),
    };

    public static OperationPhase Parse(string name) => name switch
    {
        "invoke" => OperationPhase.Invoke,
        "ok" => OperationPhase.Ok,
        "fail" => OperationPhase.Fail,
        "info" => OperationPhase.Info,
        _ => throw new JsonException($"'{name}' is no type of a record."),
    };
}
