using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Problems;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine;
using Waggle.Engine.Blobs;
using Waggle.Engine.Requests;
using Waggle.Server.Bodies;
using Waggle.Server.Problems;

namespace Waggle.Server.Exchanges;

/// <summary>One request and its answer: what was read, what is wrong with it, who asks, and whom to ask.</summary>
/// <remarks>An endpoint reads everything first; problems pile up here. Asking the engine then
/// answers with all problems instead, if there are any; so that no endpoint can forget to look.</remarks>
internal sealed partial class Exchange(
    HttpContext http, IWaggleEngine engine, IBlobStore blobs, RequestIdentity identity) : IDisposable
{
    private readonly RequestProblems _problems = new();
    private QueryReader? _query;
    private Body? _body;
    private Problem? _unreadable;
    private SwarmId? _swarm;

    /// <summary>The swarm that the path names.</summary>
    public SwarmId Swarm => _swarm ??= new(IdInPath("swarm"));

    /// <summary>The ticket that the path names.</summary>
    public TicketId TicketInPath() => new(IdInPath("ticket"));

    /// <summary>The agent that the path names.</summary>
    public AgentId AgentInPath() => new(IdInPath("agent"));

    /// <summary>The query parameters.</summary>
    public QueryReader Query => _query ??= new(http.Request.Query, _problems);

    /// <summary>The version of what is changed that the caller saw, or null when it does not care.</summary>
    public long? VersionSeen() => HeaderReader.Version(http.Request.Headers, _problems);

    /// <summary>The types that the caller understands, by its liking; empty: any.</summary>
    public string Accept => http.Request.Headers.Accept.ToString();

    /// <summary>True when the caller asked for a short answer. Other preferences are not ours, and none is ever
    /// refused: RFC 7240, section 2.</summary>
    public bool PrefersMinimal => http.Request.Headers.TryGetValue(Headers.Prefer, out var preferences)
        && preferences.Any(static line => line is not null && line.Split(',', StringSplitOptions.TrimEntries)
            .Contains(Headers.ReturnMinimal, StringComparer.OrdinalIgnoreCase));

    /// <summary>A header that names something, or null when it is not there or was refused.</summary>
    public string? Header(string name) => HeaderReader.Read(http.Request.Headers, name, _problems);

    /// <summary>Notes a problem with a header.</summary>
    public void RefuseHeader(string name, string message) => _problems.In(RequestPlace.Header, name, message);

    /// <summary>The path as the caller sent it, without the query.</summary>
    public string Path => http.Request.Path.Value ?? "";

    /// <summary>The draft with the caller's trace context: who works on the ticket goes on in its trace.</summary>
    public TicketDraft Traced(TicketDraft draft) => identity.TraceParent is null
        ? draft
        : draft with
        {
            Definition = draft.Definition with
            {
                TraceParent = identity.TraceParent,
                TraceState = identity.TraceState,
            },
        };

    /// <summary>Reads the body. When it cannot be read, an empty object stands in, and the reason is told.</summary>
    public async ValueTask<ObjectReader> ReadBodyAsync(int bytesMax = Limits.BodyBytesMax)
    {
        Invariant.Holds(_body is null);
        _unreadable = BodyReader.Refusal(http.Request, bytesMax);
        if (_unreadable is null)
        {
            if (await BodyReader.ReadAsync(http.Request, bytesMax, http.RequestAborted) is { } read)
            {
                _body = new(read.Buffer, read.Length, _problems);
                return _body.Root;
            }

            _unreadable = BodyReader.TooLarge(bytesMax);
        }

        _body = new([], 0, new());
        return _body.Root;
    }

    /// <summary>Carries a request out under the caller's key, if it sent one.</summary>
    /// <param name="request">What to ask. May hold nonsense while there are problems: it is not asked then.</param>
    /// <param name="render">Renders the answer that the request gets when all goes well.</param>
    public Task<Reply> AskAsync<TAnswer>(EngineRequest request, Func<TAnswer, Reply> render)
        where TAnswer : Answer
    {
        var name = HeaderReader.Read(http.Request.Headers, Headers.IdempotencyKey, _problems);

        // The prefix keeps keys apart from claim tokens, which share the memory of keys.
        var key = name is null || _body is null
            ? null
            : new IdempotencyKey("key:" + name, RequestHash.OfRequest(http.Request.Method, Path, _body.Bytes.Span));
        return AskAsync(request, key, render);
    }

    /// <summary>Carries a request out under a key of the endpoint's making, or none.</summary>
    public async Task<Reply> AskAsync<TAnswer>(EngineRequest request, IdempotencyKey? key, Func<TAnswer, Reply> render)
        where TAnswer : Answer
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        if (_problems.Blobs.Refusal(blobs) is { } missing)
        {
            return Reply.Of(missing);
        }

        var answer = await engine.AskAsync(Swarm, request, ContextWith(key), http.RequestAborted);
        return Render(answer, render);
    }

    /// <summary>Asks about a swarm that the path does not name.</summary>
    public Task<Answer> AskAboutAsync(SwarmId swarm, EngineRequest request) =>
        engine.AskAsync(swarm, request, ContextWith(key: null), http.RequestAborted);

    /// <summary>The answer to all problems noted so far, or null when there are none.</summary>
    public Reply? Refusal()
    {
        if (http.Request.RouteValues.ContainsKey("swarm"))
        {
            _ = Swarm;
        }

        Query.RefuseUnknown();
        return _unreadable is not null ? Reply.Of(_unreadable)
            : _problems.Any ? Reply.Of(RequestRefusal.Of(_problems))
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _body?.Dispose();

    private RequestContext ContextWith(IdempotencyKey? key) => new(
        identity.RequestId,
        identity.CorrelationId,
        CausationId: null,
        identity.TraceParent,
        identity.TraceState,
        key);

    private Reply Render<TAnswer>(Answer answer, Func<TAnswer, Reply> render)
        where TAnswer : Answer => answer switch
        {
            TAnswer expected => render(expected) with { Position = answer.Position, Replayed = answer.Replayed },
            Answer.Rejected rejected => Reply.Of(RejectionProblems.Of(rejected.Rejection) with
            {
                Position = rejected.Position,
            }) with
            { Position = rejected.Position },
            Answer.PositionGone gone => Reply.Of(PositionProblems.Of(gone)) with { Position = gone.Position },
            Answer.Failed failed => Reply.Of(FailureProblems.Of(failed, Swarm)),
            _ => throw new InvariantViolatedException($"{typeof(TAnswer).Name} answered by {answer.GetType().Name}"),
        };

    private string IdInPath(string name)
    {
        var id = http.Request.RouteValues[name] as string;
        if (!Identifier.IsValid(id))
        {
            _problems.In(RequestPlace.Path, name, IdentifierText.Rule);
        }

        return id ?? "";
    }
}
