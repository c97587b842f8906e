using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Waggle.Client.Errors;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Transport;

/// <summary>The answer to a claim is read as the serializer reads it.</summary>
public sealed class ClaimReaderTests
{
    private static readonly DateTimeOffset Moment = new(2026, 1, 31, 12, 0, 0, 7, TimeSpan.Zero);

    public static TheoryData<string> Answers =>
    [
        """{"outcomes":[],"claims":[]}""",
        """{ "claims" : [ ] , "later" : {"x":[1,{}]}, "outcomes" : [ ] }""",
        Text(Answer(Full())),
        Text(Answer(Bare(), Full(), Bare())),
        .. Enum.GetValues<TicketState>().Select(state => Text(Answer(Bare() with { State = state }))),
        .. Enum.GetValues<ReviewMode>().Select(review => Text(Answer(Full() with { Review = review }))),
        Text(Answer(Bare())).Replace("\"pending\"", "\"PENDING\"", StringComparison.Ordinal),
        Text(Answer(Full())).Replace("12:00:00.007Z", "13:00:00.007+01:00", StringComparison.Ordinal),
        Reordered(),
        Changed("description", null),
        Changed("holder", null),
        Changed("reviewOverdue", null),
        Changed("deadline", null),
        Changed("unheardOf", JsonNode.Parse("[{\"a\":1}]")),
    ];

    public static TheoryData<string> Nonsense =>
    [
        "",
        "[]",
        """{"outcomes":[]}""",
        """{"claims":[]}""",
        """{"outcomes":[],"claims":[]} {}""",
        """{"outcomes":[],"claims":[{"fence":1}]}""",
        """{"outcomes":null,"claims":[]}""",
        Text(Answer(Full()))[..^3],
        .. RequiredOfTicket().Select(name => Changed(name, null)),
        .. RequiredOfTicket().Select(Without),
        Changed("priority", 1.5),
        Changed("priority", "1"),
        Changed("state", 3),
        Changed("state", "gone"),
        Changed("createdAt", "yesterday"),
        Changed("retry", 1),
        Changed("reviewOverdue", "yes"),
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_the_serializer_reads_is_read_alike(string json)
    {
        var expected = JsonSerializer.Deserialize(json, WaggleJsonContext.Wire.ClaimAnswer)!;

        var actual = await AskAsync(json);

        Assert.Equal(Text(expected), Text(actual));
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task What_the_serializer_refuses_is_refused(string json)
    {
        Assert.ThrowsAny<Exception>(() => Text(JsonSerializer.Deserialize(json, WaggleJsonContext.Wire.ClaimAnswer)!));

        await Assert.ThrowsAsync<UnexpectedAnswerException>(() => AskAsync(json));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"outcomes":[],"claims":[null]}""")]
    public async Task Nothing_where_something_must_be_is_refused(string json) =>
        await Assert.ThrowsAsync<UnexpectedAnswerException>(() => AskAsync(json));

    private static async Task<ClaimAnswer> AskAsync(string json)
    {
        using var handler = new Echo(json);
        using var client = new WaggleClient(new() { Server = new("http://localhost"), Handler = handler });
        return await client.Swarm("default").ClaimTicketsAsync(new() { Agent = "a", ClaimToken = "c" });
    }

    private static string Text(ClaimAnswer answer) =>
        JsonSerializer.Serialize(answer, WaggleJsonContext.Wire.ClaimAnswer);

    private static string Changed(string member, JsonNode? value) => Edited(ticket => ticket[member] = value);

    private static string Without(string member) => Edited(ticket => ticket.Remove(member));

    private static string Reordered() => Edited(ticket =>
    {
        var members = ticket.Select(member => (member.Key, Value: member.Value?.DeepClone())).Reverse().ToList();
        ticket.Clear();
        members.ForEach(member => ticket[member.Key] = member.Value);
    });

    private static string Edited(Action<JsonObject> edit)
    {
        var answer = JsonNode.Parse(Text(Answer(Full())))!;
        edit(answer["claims"]![0]!["ticket"]!.AsObject());
        return answer.ToJsonString();
    }

    private static IEnumerable<string> RequiredOfTicket() =>
        JsonNode.Parse(Text(Answer(Bare())))!["claims"]![0]!["ticket"]!.AsObject().Select(member => member.Key);

    private static ClaimAnswer Answer(params Ticket[] tickets) => new()
    {
        Outcomes =
        [
            new() { Ticket = Bare() },
            new()
            {
                Problem = new()
                {
                    Type = "t",
                    Title = "No.",
                    Status = 409,
                    Code = ProblemCode.LeaseLost,
                    Retryable = false,
                },
            },
        ],
        Claims =
        [
            .. tickets.Select(ticket => new ClaimGrant
            {
                Ticket = ticket,
                Fence = 1L << 52,
                Attempt = 2,
                LeaseSeconds = 30,
                HeartbeatSeconds = 10,
                PreviousAttempts = ticket.PreviousAttempts,
                TraceParent = ticket.Description is null ? null : "00-1-2-01",
                TraceState = ticket.Description is null ? null : "a=b",
            }),
        ],
    };

    private static Ticket Bare() => new()
    {
        Id = "bare",
        Title = "T",
        Priority = 2,
        Requires = [],
        DependsOn = [],
        Labels = new Dictionary<string, string>(StringComparer.Ordinal),
        LeaseSeconds = 30,
        MaxRunSeconds = 1,
        ReviewSeconds = 2,
        MaxAttempts = 3,
        MaxLeaseLosses = 4,
        Retry = new() { BackoffSeconds = 1, Factor = 1.5, MaxBackoffSeconds = 2, Jitter = 0.2 },
        Review = ReviewMode.None,
        State = TicketState.Pending,
        BlockedByCount = 5,
        Attempt = 6,
        Failures = 7,
        LeaseLosses = 8,
        Releases = 9,
        PreviousAttempts = [],
        CreatedAt = Moment,
        UpdatedAt = Moment.AddDays(1),
        Version = 11,
    };

    private static Ticket Full() => Bare() with
    {
        Id = "full",
        Title = "Ünïcode \"quoted\" \u2028",
        Description = "More\nof it",
        Type = "task",
        Requires = ["x", "y"],
        DependsOn = [new() { Ticket = "other", OnFailure = OnFailure.Proceed, Satisfied = true }],
        Parent = "parent",
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "ü" },
        Payload = JsonElement.Parse("""{"n":[1,null]}"""),
        Assignee = new() { Role = "reviewer", Until = Moment },
        NotBefore = Moment.AddDays(2),
        Deadline = Moment.AddDays(3),
        DelayedUntil = Moment.AddDays(4),
        Holder = new() { Agent = "a", Since = Moment, LeaseExpiresAt = Moment },
        Result = JsonElement.Parse("[1]"),
        Error = new() { Message = "It broke.", Details = JsonElement.Parse("1") },
        Progress = new() { Note = "half", Percent = 50, At = Moment },
        ReviewOverdue = true,
        PreviousAttempts = [new() { Attempt = 1, Agent = "a", Outcome = AttemptEnd.Failed, EndedAt = Moment }],
    };

    private sealed class Echo(string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(json, Encoding.UTF8, "application/json"),
            });
    }
}
