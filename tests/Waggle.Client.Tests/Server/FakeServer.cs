using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Testing.Time;

namespace Waggle.Client.Tests.Server;

/// <summary>A server in memory that keeps the rules a client relies on: fences, leases, tokens, keys, lives.</summary>
/// <remarks>It knows no dependencies, capabilities and retries, and shares no code with the real one.</remarks>
internal sealed partial class FakeServer(ManualTimeProvider clock) : HttpMessageHandler
{
    private readonly Dictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private CancellationTokenSource _changed = new();
    private long _fences;
    private long _incarnations;

    public List<FakeTicket> Tickets { get; } = [];

    public List<Seen> Requests { get; } = [];

    /// <summary>Decides what goes wrong with a request; null: nothing.</summary>
    public Func<Seen, Fault?> Trouble { get; set; } = _ => null;

    public Directive Directive { get; set; }

    public long Incarnation { get; set; }

    public string? AgentState { get; private set; }

    public int Slots { get; private set; } = 1;

    public FakeTicket Add(string id, int leaseSeconds = 30)
    {
        var ticket = new FakeTicket(id, leaseSeconds);
        Tickets.Add(ticket);
        Change();
        return ticket;
    }

    public IEnumerable<Seen> Sent(string suffix) =>
        Requests.Where(seen => seen.Line.EndsWith(suffix, StringComparison.Ordinal));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new Seen(
            $"{request.Method} {request.RequestUri!.PathAndQuery}",
            body,
            Header(request, Headers.IdempotencyKey),
            Header(request, Headers.CorrelationId),
            Header(request, Headers.TraceParent),
            Header(request, Headers.Prefer));
        Requests.Add(seen);
        switch (Trouble(seen))
        {
            case Fault.Refused:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case Fault.LostBefore:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset");
            case Fault.LostAfter:
                await ActAsync(request.Method, request.RequestUri.AbsolutePath, seen, cancellationToken);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset");
            case Fault.Answers answers:
                return Problem(answers.Problem);
            case Fault.Slow slow:
                var late = await ActAsync(request.Method, request.RequestUri.AbsolutePath, seen, cancellationToken);
                await Task.Delay(slow.By, clock, cancellationToken);
                return late;
            case Fault.Gibberish gibberish:
                return Bytes(gibberish.Status, "<html>"u8.ToArray());
            default:
                return await ActAsync(request.Method, request.RequestUri.AbsolutePath, seen, cancellationToken);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Whoever sent the request disposes of the answer.")]
    private async Task<HttpResponseMessage> ActAsync(
        HttpMethod method, string path, Seen seen, CancellationToken cancellationToken)
    {
        if (seen.Key is not null && _answers.TryGetValue(seen.Key + seen.Body, out var first))
        {
            return Bytes(200, first);
        }

        if (path.StartsWith(Routes.Blobs, StringComparison.Ordinal))
        {
            return method == HttpMethod.Put
                ? PutBlob(seen.Body)
                : GetBlob(path[(Routes.Blobs.Length + 1)..], isHead: method == HttpMethod.Head);
        }

        Expire();
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries)[3..];
        var response = (method.Method, parts) switch
        {
            ("POST", ["claims"]) =>
                await ClaimAsync(Read(seen, WaggleJsonContext.Wire.ClaimRequest), cancellationToken),
            ("POST", ["tickets", "outcomes"]) => Outcomes(Read(seen, WaggleJsonContext.Wire.OutcomesRequest)),
            ("POST", ["tickets", "batch"]) => CreateAll(Read(seen, WaggleJsonContext.Wire.CreateBatchRequest)),
            ("POST", ["tickets"]) => Create(Read(seen, WaggleJsonContext.Wire.CreateTicketRequest)),
            ("GET", ["tickets", var id]) => Get(id),
            ("POST", ["tickets", var id, var verb]) => Say(id, verb, seen),
            ("PUT", ["agents", _]) => Register(Read(seen, WaggleJsonContext.Wire.RegisterAgentRequest)),
            ("POST", ["agents", _, "heartbeat"]) => Heartbeat(Read(seen, WaggleJsonContext.Wire.HeartbeatRequest)),
            ("POST", ["agents", _, "drain"]) => Drain(),
            ("DELETE", ["agents", _]) => Leave(),
            _ => Problem(ProblemOf(404, ProblemCode.RouteUnknown)),
        };
        if (seen.Key is not null && response.IsSuccessStatusCode)
        {
            _answers[seen.Key + seen.Body] = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        return response;
    }

    private void Change()
    {
        var changed = _changed;
        _changed = new();
        changed.Cancel();
        changed.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        _changed.Dispose();
        base.Dispose(disposing);
    }

    public static Problem ProblemOf(int status, string code, bool retryable = false) => new()
    {
        Type = ProblemCode.TypePrefix + code,
        Title = code,
        Status = status,
        Code = code,
        Retryable = retryable,
    };

    private static T Read<T>(Seen seen, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(seen.Body, type)!;

    private static HttpResponseMessage Json<T>(int status, T value, JsonTypeInfo<T> type) =>
        Bytes(status, JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static HttpResponseMessage Problem(Problem problem) =>
        Json(problem.Status, problem, WaggleJsonContext.Wire.Problem);

    private static HttpResponseMessage Bytes(int status, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(status < 400 ? "application/json" : "application/problem+json");
        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
