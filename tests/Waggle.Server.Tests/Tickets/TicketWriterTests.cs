using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Claims;
using Waggle.Server.Tickets;
using OutcomeResult = Waggle.Engine.Requests.OutcomeResult;

namespace Waggle.Server.Tests.Tickets;

/// <summary>What is written straight into an answer is what the serializer would write.</summary>
public sealed class TicketWriterTests
{
    private static readonly Timestamp Moment = Timestamp.From(new(2026, 1, 31, 12, 0, 0, 7, TimeSpan.Zero));

    public static TheoryData<int> Tickets => [.. Enumerable.Range(0, Samples().Count)];

    [Theory]
    [MemberData(nameof(Tickets))]
    public void A_ticket_has_the_bytes_of_the_serializer(int index)
    {
        var ticket = Samples()[index];
        Assert.Equal(
            JsonSerializer.Serialize(TicketRendering.Render(ticket), WaggleJsonContext.Wire.Ticket),
            Written(writer => TicketWriter.Write(writer, ticket)));
    }

    [Fact]
    public void A_claim_is_what_the_contract_says()
    {
        var traced = Full() with
        {
            Definition = Full().Definition with { TraceParent = "00-1-2-01", TraceState = "a=b" },
        };
        var answer = new Answer.Claims(
            9,
            [
                new OutcomeResult(Bare(), Rejection: null),
                new OutcomeResult(Ticket: null, new TicketRejection.Unknown(new("gone"))),
            ],
            [new GrantedClaim(traced, new Fence(7), LeaseSeconds: 2), new GrantedClaim(Bare(), new Fence(8), 90)]);

        var read = JsonSerializer.Deserialize(
            Written(writer => ClaimWriter.Write(writer, answer, isMinimal: false)),
            WaggleJsonContext.Wire.ClaimAnswer)!;

        Assert.Equal("bare", read.Outcomes[0].Ticket!.Id);
        Assert.Null(read.Outcomes[0].Problem);
        Assert.Equal("ticket-unknown", read.Outcomes[1].Problem!.Code);
        Assert.Equal(ClaimRendering.Render(answer.Granted).Select(TextOf), read.Claims.Select(TextOf));
    }

    [Fact]
    public void A_short_answer_leaves_out_the_tickets_of_outcomes_and_keeps_their_problems()
    {
        var answer = new Answer.Outcomes(
            9,
            [
                new OutcomeResult(Full(), Rejection: null),
                new OutcomeResult(Ticket: null, new TicketRejection.Unknown(new("gone"))),
            ]);

        var text = Written(writer => ClaimWriter.Write(writer, answer, isMinimal: true));

        Assert.StartsWith("""{"outcomes":[{},{"problem":""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_is_told_as_its_author_wrote_it()
    {
        var ticket = Bare() with
        {
            Definition = Bare().Definition with { Payload = new Content.Inline(new("{ \"a\": 1.0 }")) },
        };

        Assert.Contains(
            "\"payload\":{ \"a\": 1.0 }",
            Written(writer => TicketWriter.Write(writer, ticket)),
            StringComparison.Ordinal);
    }

    private static List<TicketSnapshot> Samples() =>
    [
        Bare(),
        Full(),
        .. Enum.GetValues<TicketStatus>().Select(status => Bare() with { Status = status }),
        .. Enum.GetValues<EndReason>().Select(end => Bare() with
        {
            PreviousAttempts = [new(1, new("a"), end, Message: null, Checkpoint: null, Moment)],
        }),
        .. Enum.GetValues<FailurePolicy>().Select(policy => Bare() with
        {
            Edges = [new(new("other"), policy, Satisfied: false)],
        }),
        Bare() with
        {
            Definition = Bare().Definition with { Payload = new Content.Blob(BlobRef.OfDigest(new byte[32])) },
            Assignee = new(Agent: null, "reviewer", Moment),
        },
    ];

    private static TicketSnapshot Bare() => new(
        new("bare"),
        new(
            "A title", null, null, 2, [], null, [], null, null, null, TicketPolicy.Default),
        TicketStatus.Pending,
        Edges: [],
        BlockedByCount: 0,
        Assignee: null,
        DelayedUntil: null,
        Holder: null,
        Attempt: 0,
        Failures: 0,
        LeaseLosses: 0,
        Releases: 0,
        Result: null,
        Error: null,
        Progress: null,
        PreviousAttempts: [],
        ReviewIsOverdue: false,
        CreatedAt: Moment,
        UpdatedAt: Moment,
        Version: 5);

    private static TicketSnapshot Full() => new(
        new("full"),
        new(
            "Ünïcode \"quoted\" \u2028 <b>",
            "More\nof it",
            "task",
            0,
            ["build", "x"],
            new TicketId("parent"),
            [new("a", "1"), new("b", "ü")],
            new Content.Inline(new("""{"n":1,"s":"ü"}""")),
            Moment,
            Moment,
            new(1, 2, 3, 4, 5, new(6, 1500, 7, 333), ReviewRequired: true)),
        TicketStatus.InProgress,
        Edges: [new(new("other"), FailurePolicy.Proceed, Satisfied: true)],
        BlockedByCount: 1,
        Assignee: new(new("agent"), Role: null, Moment),
        DelayedUntil: Moment,
        Holder: new(new("agent"), Moment, Moment),
        Attempt: 3,
        Failures: 1,
        LeaseLosses: 2,
        Releases: 4,
        Result: new Content.Inline(new("[1]")),
        Error: new("It broke.", new("""{"code":1}""")),
        Progress: new("half", 50, new("""{"at":2}"""), Moment),
        PreviousAttempts: [new(1, new("a"), EndReason.Failed, "why", new("1"), Moment)],
        ReviewIsOverdue: true,
        CreatedAt: Moment,
        UpdatedAt: Moment,
        Version: 1L << 52);

    private static string TextOf(ClaimGrant grant) =>
        JsonSerializer.Serialize(grant, WaggleJsonContext.Wire.ClaimGrant);

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
