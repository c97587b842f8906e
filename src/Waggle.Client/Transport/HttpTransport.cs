using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;

namespace Waggle.Client.Transport;

/// <summary>Sends requests, repeats what may be repeated, and turns answers into values or exceptions.</summary>
/// <remarks>
/// Three things can be known after an attempt: it was done, it was not done, or neither. Once one attempt of a mutation
/// was lost, giving up means "unknown", whatever the later attempts said about themselves.
/// </remarks>
internal sealed partial class HttpTransport : IDisposable
{
    // Holds the answer to the largest batch; beyond that something else than a Waggle server answers.
    private const int AnswerBytesMax = 512 * 1024 * 1024;

    // Not HttpClient, whose time-out reads the system clock and whose continuations leave a simulated scheduler.
    private readonly HttpMessageInvoker _http;
    private readonly WaggleClientOptions _options;

    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns and disposes the handler.")]
    internal HttpTransport(WaggleClientOptions options)
    {
        _options = options;
        Time = options.TimeProvider;
        Random = options.Random ?? RandomSource.FromSystem();

        _http = options.Handler is { } handler
            ? new HttpMessageInvoker(handler, disposeHandler: false)
            : new HttpMessageInvoker(PooledConnections(options), disposeHandler: true);
    }

    internal TimeProvider Time { get; }

    internal RandomSource Random { get; }

    internal RetryOptions Retry => _options.Retry;

    internal TimeSpan AttemptTimeout => _options.AttemptTimeout;

    public void Dispose() => _http.Dispose();

    internal Task<TAnswer> CallAsync<TAnswer>(
        Call call, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken) => CallAsync(
            call,
            body => JsonSerializer.Deserialize(body, answer) ?? throw new JsonException("The answer is null."),
            cancellationToken);

    /// <summary>Sends a call and reads its answer with <paramref name="read"/>, which throws a
    /// <see cref="JsonException"/> where it is not what the contract says.</summary>
    internal async Task<TAnswer> CallAsync<TAnswer>(
        Call call, Func<ReadOnlySpan<byte>, TAnswer> read, CancellationToken cancellationToken)
    {
        var correlationId = call.CorrelationId ?? TraceId() ?? Random.NextKey();
        var body = (Attempt.Succeeded)await SendAsync(call, correlationId, cancellationToken);
        try
        {
            return read(body.Body.Span);
        }
        catch (JsonException exception)
        {
            throw new UnexpectedAnswerException(
                $"The answer to {call.Method} {call.Path} is not what the contract says: {exception.Message}",
                body.Status,
                correlationId,
                exception);
        }
    }

    /// <summary>Sends a call whose answer is streamed. The caller disposes of the response.</summary>
    internal async Task<HttpResponseMessage> OpenAsync(Call call, CancellationToken cancellationToken) =>
        ((Attempt.Opened)await SendAsync(
            call with { StreamsAnswer = true },
            call.CorrelationId ?? TraceId() ?? Random.NextKey(),
            cancellationToken)).Response;

    /// <summary>True when the path answers with success now; nothing is repeated.</summary>
    internal async Task<bool> ProbeAsync(string path, CancellationToken cancellationToken) =>
        await AttemptAsync(new Call(HttpMethod.Get, path, Body: null), Random.NextKey(), cancellationToken)
            is Attempt.Succeeded;

    private async Task<Attempt> SendAsync(
        Call call, string correlationId, CancellationToken cancellationToken)
    {
        var retry = call.Retry ?? _options.Retry;
        var mayHaveHappened = false;
        long? failedAt = null;
        for (var attempts = 1; ; attempts++)
        {
            var attempt = await AttemptAsync(call, correlationId, cancellationToken);
            if (attempt is Attempt.Succeeded or Attempt.Opened)
            {
                return attempt;
            }

            // A refusal is an answer. It settles what became of this request and its earlier attempts.
            if (attempt is Attempt.Answered { Problem: { Retryable: false, Status: < 500 } } refused)
            {
                throw ProblemExceptions.For(refused.Problem, correlationId);
            }

            if (attempt is Attempt.Unreadable unreadable && !IsTransient(unreadable.Status))
            {
                throw Unexpected(call, unreadable, correlationId);
            }

            mayHaveHappened |= call.MayChange && LeavesOutcomeUnknown(attempt);
            failedAt ??= Time.GetTimestamp();
            var delay = Later(retry.DelayAfter(attempts, Random), RetryAfter(attempt));
            if (attempts >= retry.AttemptsMax
                || call.Upload is { CanBeSent: false }
                || Time.GetElapsedTime(failedAt.Value) + delay > retry.DurationMax)
            {
                throw GiveUp(call, attempt, mayHaveHappened, correlationId);
            }

            await Task.Delay(delay, Time, cancellationToken);
        }
    }

    private async Task<Attempt> AttemptAsync(Call call, string correlationId, CancellationToken cancellationToken)
    {
        var patience = (call.AttemptTimeout ?? AttemptTimeout) + call.Wait;
        using var timeout = new CancellationTokenSource(patience, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = RequestFor(call, correlationId, () => timeout.CancelAfter(patience));
        HttpResponseMessage? streamed = null;
        try
        {
            var response = streamed = await _http.SendAsync(request, either.Token);
            if (call.StreamsAnswer && response.IsSuccessStatusCode)
            {
                streamed = null;
                return new Attempt.Opened(response);
            }

            await response.Content.LoadIntoBufferAsync(AnswerBytesMax, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            if (response.IsSuccessStatusCode)
            {
                return new Attempt.Succeeded(body, (int)response.StatusCode);
            }

            return ProblemIn(body) is { } problem
                ? new Attempt.Answered(problem with
                {
                    RetryAfterSeconds = problem.RetryAfterSeconds ?? RetryAfter(response),
                })
                : new Attempt.Unreadable((int)response.StatusCode);
        }
        catch (Exception) when (call.Upload?.SourceFault is { } fault)
        {
            // The caller's own stream: neither the server nor the network is to blame.
            ExceptionDispatchInfo.Throw(fault);
            throw;
        }
        catch (HttpRequestException exception) when (NothingWasSent(exception))
        {
            return new Attempt.NotSent(exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new Attempt.Lost(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt.Lost(exception);
        }
        finally
        {
            streamed?.Dispose();
        }
    }

    // What is asked within one activity belongs together.
    private static string? TraceId() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
        ? activity.TraceId.ToHexString()
        : null;

    private static SocketsHttpHandler PooledConnections(WaggleClientOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        AutomaticDecompression = DecompressionMethods.None, // Answers are small, and local more often than not.
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15), // A name that moves to another address is noticed.
    };

    private static Problem? ProblemIn(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, WaggleJsonContext.Wire.Problem);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta ? (int)Math.Ceiling(delta.TotalSeconds) : null;

    private static TimeSpan RetryAfter(Attempt attempt) =>
        attempt is Attempt.Answered { Problem.RetryAfterSeconds: { } seconds }
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static bool NothingWasSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    // What a proxy in between answers when it could not reach the server, or lost it.
    private static bool IsTransient(int status) => status is 408 or 429 or 502 or 503 or 504;

    private static bool LeavesOutcomeUnknown(Attempt attempt) => attempt switch
    {
        Attempt.Lost => true,
        Attempt.Unreadable { Status: not (429 or 503) } => true,
        Attempt.Answered { Problem.Status: >= 500 and not 503 } => true,
        _ => false,
    };

    private static UnexpectedAnswerException Unexpected(
        Call call, Attempt.Unreadable answer, string correlationId) => new(
        $"{call.Method} {call.Path} was answered with status {answer.Status} and no problem details: "
            + "what answers there is not a Waggle server of this version.",
        answer.Status,
        correlationId,
        cause: null);

    private WaggleException GiveUp(Call call, Attempt last, bool mayHaveHappened, string correlationId)
    {
        if (mayHaveHappened)
        {
            return new OutcomeUnknownException(call.Key, correlationId, CauseOf(last));
        }

        return last switch
        {
            Attempt.Answered answered => ProblemExceptions.For(answered.Problem, correlationId),
            Attempt.Unreadable unreadable => Unexpected(call, unreadable, correlationId),
            _ => new ServerUnreachableException(_options.Server, correlationId, CauseOf(last)),
        };
    }

    private static Exception? CauseOf(Attempt attempt) => attempt switch
    {
        Attempt.NotSent notSent => notSent.Cause,
        Attempt.Lost lost => lost.Cause,
        _ => null,
    };
}
