using Waggle.Client.Errors;
using Waggle.Client.Events;

namespace Waggle.Client.Transport;

/// <content>Answers that go on: the caller repeats them itself, because it knows where it stands.</content>
internal sealed partial class HttpTransport
{
    /// <summary>Tries once to listen to events.</summary>
    /// <param name="path">Path and query, escaped.</param>
    /// <param name="lastId">Of the last event that was heard, or null.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer to begin.</param>
    /// <returns>The connection, or what can be tried again.</returns>
    /// <exception cref="WaggleException">The server refused, and will go on refusing.</exception>
    internal async Task<(EventConnection? Connection, Attempt? Failure)> ListenAsync(
        string path, string? lastId, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Get, path, Body: null)
        {
            StreamsAnswer = true,
            Accept = "text/event-stream",
            LastEventId = lastId,
        };
        var correlationId = Random.NextKey();
        var attempt = await AttemptAsync(call, correlationId, cancellationToken);
        return attempt switch
        {
            Attempt.Opened opened =>
                (new(opened.Response, await opened.Response.Content.ReadAsStreamAsync(cancellationToken), Time), null),
            Attempt.Answered { Problem: { Retryable: false, Status: < 500 } refusal } =>
                throw ProblemExceptions.For(refusal, correlationId),
            Attempt.Unreadable unreadable when !IsTransient(unreadable.Status) =>
                throw Unexpected(call, unreadable, correlationId),
            _ => (null, attempt),
        };
    }

    /// <summary>How long to wait before a request is repeated.</summary>
    internal TimeSpan DelayAfter(int failures, Attempt failure) =>
        Later(Retry.DelayAfter(failures, Random), RetryAfter(failure));

    /// <summary>The exception that ends a read that was repeated often enough.</summary>
    internal WaggleException GivenUp(string path, Attempt last) =>
        GiveUp(new(HttpMethod.Get, path, Body: null), last, mayHaveHappened: false, Random.NextKey());
}
