using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Waggle.Histories.Tickets;

/// <summary>Calls and answers as the values of records, and back.</summary>
public static class TicketText
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Dictionary<string, Type> _calls = new(StringComparer.Ordinal)
    {
        ["create"] = typeof(TicketCall.Create),
        ["claim"] = typeof(TicketCall.Claim),
        ["read"] = typeof(TicketCall.Read),
        ["cancel"] = typeof(TicketCall.Cancel),
        ["expire"] = typeof(TicketCall.Expire),
        ["start"] = typeof(TicketCall.Start),
        ["progress"] = typeof(TicketCall.Progress),
        ["heartbeat"] = typeof(TicketCall.Heartbeat),
        ["complete"] = typeof(TicketCall.Complete),
        ["fail"] = typeof(TicketCall.Fail),
        ["release"] = typeof(TicketCall.Release),
        ["resume"] = typeof(TicketCall.Resume),
    };

    /// <summary>The function of a call, such as <c>claim</c>.</summary>
    public static string FunctionOf(TicketCall call) => JsonNamingPolicy.CamelCase.ConvertName(call.GetType().Name);

    /// <summary>What is recorded when it is asked.</summary>
    public static OperationRecord Invocation(long process, string? ticket, TicketCall call, long time) => new(
        process,
        OperationPhase.Invoke,
        FunctionOf(call),
        ticket,
        JsonSerializer.SerializeToNode(call, call.GetType(), _options),
        time);

    /// <summary>What is recorded when it was answered. A refusal that follows from where the ticket was is an answer
    /// like any other, and its record a <see cref="OperationPhase.Fail"/>.</summary>
    public static OperationRecord Completion(
        long process, string? ticket, TicketCall call, TicketAnswer answer, long time)
    {
        var function = FunctionOf(call);
        return answer is TicketAnswer.Refused refused
            ? new(process, OperationPhase.Fail, function, ticket, Value: null, time, refused.Code)
            : new(process, OperationPhase.Ok, function, ticket, ValueOf(answer), time);

        static JsonNode? ValueOf(TicketAnswer answer) =>
            JsonSerializer.SerializeToNode(answer, answer.GetType(), _options);
    }

    /// <summary>The call of an invocation; null when its function is none of a ticket.</summary>
    /// <exception cref="JsonException">Its value is not that of such a call.</exception>
    public static TicketCall? CallOf(OperationRecord invocation) =>
        _calls.TryGetValue(invocation.Function, out var type)
            ? (TicketCall?)(invocation.Value ?? new JsonObject()).Deserialize(type, _options)
            : null;

    /// <summary>The answer of a completion; null when there is none.</summary>
    /// <exception cref="JsonException">Its value is not that of an answer.</exception>
    public static TicketAnswer? AnswerOf(OperationRecord? completion) => completion switch
    {
        { Phase: OperationPhase.Fail } => new TicketAnswer.Refused(completion.Error ?? string.Empty),
        { Phase: OperationPhase.Ok, Value: JsonObject value } => value.ContainsKey("fence")
            ? value.Deserialize<TicketAnswer.Granted>(_options)
            : value.Deserialize<TicketAnswer.Done>(_options),
        { Phase: OperationPhase.Ok } => new TicketAnswer.Done(View: null),
        _ => null,
    };
}
