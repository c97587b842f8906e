using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Events;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Server;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Json;

/// <summary>How every body of the contract is read and written: camelCase, nulls left out, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(AgentExplanation))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(AssigneeRequest))]
[JsonSerializable(typeof(Assignment))]
[JsonSerializable(typeof(AttemptError))]
[JsonSerializable(typeof(BlobReference))]
[JsonSerializable(typeof(Blocker))]
[JsonSerializable(typeof(BulkAnswer))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(ClaimAnswer))]
[JsonSerializable(typeof(ClaimGrant))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(CloudEvent))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(CreateBatchAnswer))]
[JsonSerializable(typeof(CreateBatchIds))]
[JsonSerializable(typeof(CreateBatchRequest))]
[JsonSerializable(typeof(CreateTicketRequest))]
[JsonSerializable(typeof(DeclareAgentRequest))]
[JsonSerializable(typeof(DependsOn))]
[JsonSerializable(typeof(DrainAgentRequest))]
[JsonSerializable(typeof(EventData))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(FailRequest))]
[JsonSerializable(typeof(FieldProblem))]
[JsonSerializable(typeof(FullLimit))]
[JsonSerializable(typeof(HandOffRequest))]
[JsonSerializable(typeof(HeartbeatAnswer))]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(HeldLease))]
[JsonSerializable(typeof(HeldTicket))]
[JsonSerializable(typeof(Holding))]
[JsonSerializable(typeof(IdempotencyWindow))]
[JsonSerializable(typeof(LabelLimit))]
[JsonSerializable(typeof(LeaseReport))]
[JsonSerializable(typeof(LeaveAgentRequest))]
[JsonSerializable(typeof(LimitStanding))]
[JsonSerializable(typeof(MissingDependency))]
[JsonSerializable(typeof(OperatorRequest))]
[JsonSerializable(typeof(OutcomeRequest))]
[JsonSerializable(typeof(OutcomeResult))]
[JsonSerializable(typeof(OutcomesAnswer))]
[JsonSerializable(typeof(OutcomesRequest))]
[JsonSerializable(typeof(PastAttempt))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ProgressRequest))]
[JsonSerializable(typeof(PutSwarmRequest))]
[JsonSerializable(typeof(RegisterAgentRequest))]
[JsonSerializable(typeof(ReleaseRequest))]
[JsonSerializable(typeof(RetryRule))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(StoredBlob))]
[JsonSerializable(typeof(Swarm))]
[JsonSerializable(typeof(SwarmList))]
[JsonSerializable(typeof(DeletedSwarm))]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(TicketCounts))]
[JsonSerializable(typeof(TicketEdge))]
[JsonSerializable(typeof(TicketExplanation))]
[JsonSerializable(typeof(TicketFilter))]
[JsonSerializable(typeof(TicketPage))]
[JsonSerializable(typeof(TicketProgress))]
[JsonSerializable(typeof(TicketSummary))]
[JsonSerializable(typeof(UpdateTicketRequest))]
public sealed partial class WaggleJsonContext : JsonSerializerContext
{
    /// <summary>The context to use on the wire: as <see cref="Default"/>, but text outside ASCII stays as it
    /// is.</summary>
    /// <remarks>Bodies travel as <c>application/json</c> and are never put into a page, so only JSON's own escapes are
    /// needed; and a payload is measured as its author wrote it.</remarks>
    public static WaggleJsonContext Wire => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
