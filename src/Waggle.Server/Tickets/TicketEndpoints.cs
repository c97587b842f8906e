using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Describing;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using Ticket = Waggle.Contracts.Tickets.Ticket;

namespace Waggle.Server.Tickets;

/// <summary>Creates and reads tickets.</summary>
internal sealed class TicketEndpoints
{
    private static readonly ProblemKind[] _creating =
    [
        ProblemKinds.TicketExists, ProblemKinds.DependencyCycle, ProblemKinds.DependencyUnknown,
        ProblemKinds.TooManyDependents, ProblemKinds.TooManyRequirementSets, ProblemKinds.IdempotencyKeyReused,
    ];

    private readonly BatchGate _batches = new();

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes)
    {
        var endpoints = new TicketEndpoints();
        routes.Post(Routes.Tickets, CreateAsync, new("createTicket", "Creates a ticket.", typeof(Ticket))
        {
            Status = StatusCodes.Status201Created,
            Takes = typeof(CreateTicketRequest),
            Refuses = _creating,
        });
        routes.Post(Routes.TicketBatch, endpoints.CreateBatchAsync, new(
            "createTickets",
            "Creates up to 100,000 tickets, all of them or none; they may depend on each other in any order.",
            typeof(CreateBatchAnswer))
        {
            Status = StatusCodes.Status201Created,
            Takes = typeof(CreateBatchRequest),
            Refuses = _creating,
        });
        routes.Get(Routes.Tickets, TicketListEndpoint.ListAsync, TicketListEndpoint.Description);
        routes.Get(Routes.Ticket, ReadAsync, new(
            "readTicket", "Reads a ticket as it is or was, and waits until it is closed if asked.", typeof(Ticket))
        {
            Refuses = [ProblemKinds.TicketUnknown],
            Query =
            [
                QueryDescription.MinPosition,
                new("until", "'closed': waits until the ticket is merged, failed or cancelled, or the wait is over."),
                new("waitSeconds", "How long 'until' may wait. 0 to 60 (0).", IsNumber: true),
                TicketPastEndpoint.At,
            ],
        });
        routes.Get(Routes.TicketEvents, TicketPastEndpoint.ReadEventsAsync, TicketPastEndpoint.Events);
        routes.Get(Routes.TicketWhy, ExplainAsync, new(
            "explainTicket",
            "Says why a ticket is where it is, down to the root cause.",
            typeof(Contracts.Tickets.TicketExplanation))
        {
            Refuses = [ProblemKinds.TicketUnknown],
            Query = [QueryDescription.MinPosition],
        });
    }

    private static async Task<Reply> CreateAsync(Exchange exchange)
    {
        var draft = exchange.Traced(TicketReader.Draft(await exchange.ReadBodyAsync()));
        return await exchange.AskAsync<Answer.Tickets>(
            new EngineRequest.Execute(new TicketCommand.Create([draft], Actor: null)),
            answer => TicketReply.Of(answer) with
            {
                Status = StatusCodes.Status201Created,
                Location = $"{exchange.Path}/{answer.Items[0].Id}",
            });
    }

    private async Task<Reply> CreateBatchAsync(Exchange exchange)
    {
        if (!_batches.TryEnter())
        {
            return Reply.Of(ProblemKinds.Overloaded.With(
                $"{BatchGate.BatchesMax} batches are being read already. Nothing happened; send this one again."));
        }

        try
        {
            return await CreateAllAsync(exchange);
        }
        finally
        {
            _batches.Leave();
        }
    }

    private static async Task<Reply> CreateAllAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync(Limits.BatchBytesMax);
        var drafts = body.RequiredList(
            "tickets",
            Limits.BatchTicketsMax,
            item => exchange.Traced(TicketReader.Draft(item.AsObject())));
        body.RefuseUnknown();
        return await exchange.AskAsync<Answer.Tickets>(
            new EngineRequest.Execute(new TicketCommand.Create(drafts, Actor: null)),
            exchange.PrefersMinimal
                ? static answer => TicketReply.IdsOf(answer) with { Status = StatusCodes.Status201Created }
                : static answer => Reply.Created(
                    new CreateBatchAnswer { Tickets = TicketRendering.Render(answer.Items) },
                    WaggleJsonContext.Wire.CreateBatchAnswer,
                    location: null));
    }

    private static Task<Reply> ReadAsync(Exchange exchange)
    {
        if (TicketPastEndpoint.PositionOf(exchange) is { } position)
        {
            return TicketPastEndpoint.ReadAsync(exchange, position);
        }

        var until = exchange.Query.One("until");
        if (until is not (null or "closed"))
        {
            exchange.Query.Refuse("until", "must be 'closed'");
        }

        var seconds = exchange.Query.Long("waitSeconds", 0, Limits.WaitSecondsMax) ?? 0;
        return exchange.ReadAsync<Answer.Tickets>(
            new EngineRequest.ReadTicket(exchange.TicketInPath()) { UntilClosed = until is not null && seconds > 0 },
            TicketReply.Of,
            TimeSpan.FromSeconds(seconds));
    }

    private static Task<Reply> ExplainAsync(Exchange exchange) => exchange.ReadAsync<Answer.TicketWhy>(
        new EngineRequest.ExplainTicket(exchange.TicketInPath()),
        static answer => Reply.Ok(
            TicketExplanationRendering.Render(answer.Item), WaggleJsonContext.Wire.TicketExplanation));
}
