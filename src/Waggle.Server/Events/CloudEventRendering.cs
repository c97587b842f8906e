using System.Globalization;
using Waggle.Contracts.Events;
using Waggle.Contracts.Http;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Engine.Feed;
using Waggle.Server.Bodies;
using TicketSummary = Waggle.Contracts.Events.TicketSummary;

namespace Waggle.Server.Events;

/// <summary>Renders events as CloudEvents 1.0, the same wherever events are told.</summary>
/// <remarks>Source: CloudEvents 1.0.2, JSON event format, and the extensions distributed tracing, partitioning and
/// sequence.</remarks>
internal static class CloudEventRendering
{
    /// <summary>Before the journal's own name of a type.</summary>
    public const string TypePrefix = "waggle.";

    private const string SpecVersion = "1.0";

    /// <summary>One event of a swarm.</summary>
    public static CloudEvent Render(SwarmId swarm, FeedEvent told)
    {
        var id = IdOf(told.Position);
        var subject = told.SubjectIn(swarm);
        return new()
        {
            SpecVersion = SpecVersion,
            Id = id,
            Source = "/v1/swarms/" + swarm.Value,
            Type = TypePrefix + told.Type,
            Subject = subject,
            Time = told.At.ToDateTimeOffset(),
            DataContentType = MediaType.Json,
            Sequence = id,
            PartitionKey = subject,
            TraceParent = told.Origin?.TraceParent,
            TraceState = told.Origin?.TraceState,
            CorrelationId = told.Origin?.CorrelationId,
            CausationId = told.Origin is { } origin ? origin.CausationId ?? origin.RequestId : null,
            DataRef = TicketChanges.BlobOf(told.Event) is { } blob
                ? Routes.Blob.Replace("{ref}", blob.Value, StringComparison.Ordinal)
                : null,
            Data = new() { Change = ChangeRendering.Render(told.Event), Ticket = Summary(told) },
        };
    }

    /// <summary>A position as the id of an event: all of one length, so that texts sort as numbers do.</summary>
    public static string IdOf(long position) => position.ToString("D20", CultureInfo.InvariantCulture);

    private static TicketSummary? Summary(FeedEvent told) => told.Summary?.Ticket is not { } ticket
        ? null
        : new()
        {
            State = (TicketState)ticket.Status,
            Attempt = ticket.Attempt,
            BlockedByCount = ticket.BlockedByCount,
            Priority = ticket.Priority,
            Version = told.Position,
        };
}
