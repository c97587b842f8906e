using System.Diagnostics.CodeAnalysis;
using System.Net;
using Waggle.Contracts.Http;
using Waggle.Core;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Network;

/// <summary>The network between one client and the server: messages get lost, delayed, doubled, overtaken, or cut
/// off.</summary>
internal sealed class Link(World world, Node client, string who, Prng prng) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Content is null
            ? request.Headers
            : request.Headers.Concat(request.Content.Headers);
        var sent = new SentRequest(
            who,
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            [.. headers.Select(header => KeyValuePair.Create(header.Key, Value(header.Key, header.Value)))],
            body,
            world.Schedule.Now,
            world.Answers.PositionKnown);
        world.Trace.Add(who, $"> {sent.Method} {sent.Path}");
        return await ExchangeAsync(sent, cancellationToken);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "It has no timer, and outlives the call.")]
    private async Task<HttpResponseMessage> ExchangeAsync(SentRequest sent, CancellationToken cancellationToken)
    {
        var answered = NewAnswer();
        var givenUp = new CancellationTokenSource();
        Send(sent, answered, givenUp.Token);
        if (world.Faults.Strikes(prng, world.Options.Duplication))
        {
            // Its answer reaches nobody.
            Send(sent, NewAnswer(), CancellationToken.None);
        }

        await using var registration = cancellationToken.Register(() => answered.TrySetCanceled(cancellationToken));
        try
        {
            return await answered.Task;
        }
        catch (OperationCanceledException)
        {
            GiveUp(givenUp);
            throw;
        }
    }

    private string Value(string header, IEnumerable<string> values)
    {
        var value = string.Join(',', values);
        return world.Options.Defect == Defect.RepeatUsesNewKey && Is(header, Headers.IdempotencyKey)
            ? $"{value}-{world.Schedule.Now}"
            : value;
    }

    private static bool Is(string header, string name) => header.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static TaskCompletionSource<HttpResponseMessage> NewAnswer() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The client closes the connection; the server learns of it when that arrives, if it does.</summary>
    private void GiveUp(CancellationTokenSource givenUp) => world.Wire.After(
        world.Faults.NextMessageDelay(prng),
        () =>
        {
            if (!world.IsCutOff(who))
            {
                givenUp.Cancel();
            }
        });

    private void Send(
        SentRequest sent, TaskCompletionSource<HttpResponseMessage> answered, CancellationToken givenUp)
    {
        if (world.IsCutOff(who))
        {
            return;
        }

        if (world.Faults.Strikes(prng, world.Options.Loss))
        {
            Break(answered, HttpRequestError.ResponseEnded);
            return;
        }

        world.Wire.After(world.Faults.NextMessageDelay(prng), () =>
        {
            void Answer(ReceivedAnswer? answer) => Return(sent, answer, answered, givenUp);

            if (!world.IsCutOff(who) && !world.Server.TryDeliver(sent, Answer, givenUp))
            {
                Break(answered, HttpRequestError.ConnectionError);
            }
        });
    }

    /// <param name="answer">Null: the server died meanwhile.</param>
    private void Return(
        SentRequest sent,
        ReceivedAnswer? answer,
        TaskCompletionSource<HttpResponseMessage> answered,
        CancellationToken givenUp)
    {
        if (givenUp.IsCancellationRequested)
        {
            return;
        }

        if (answer is null)
        {
            Break(answered, HttpRequestError.ResponseEnded);
            return;
        }

        if (world.IsCutOff(who) || world.Faults.Strikes(prng, world.Options.AnswerLoss))
        {
            world.Trace.Sometimes(Situation.AnswerLost);
            Break(answered, HttpRequestError.ResponseEnded);
            return;
        }

        client.After(world.Faults.NextMessageDelay(prng), () =>
        {
            if (answered.Task.IsCompleted)
            {
                return;
            }

            world.Trace.Add(who, $"< {answer.Status} {sent.Method} {sent.Path} {answer.Body.Length}");
            world.Answers.Check(sent, answer);
            answered.TrySetResult(Message(answer));
        });
    }

    /// <summary>The connection breaks, and the client learns of it, or not.</summary>
    private void Break(TaskCompletionSource<HttpResponseMessage> answered, HttpRequestError error)
    {
        if (world.IsCutOff(who) || (error != HttpRequestError.ConnectionError && prng.Chance(1, 3)))
        {
            return;
        }

        client.After(
            world.Faults.NextMessageDelay(prng),
            () => answered.TrySetException(new HttpRequestException(error, "The simulated connection broke.")));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Whoever sent the request disposes of the answer.")]
    private static HttpResponseMessage Message(ReceivedAnswer answer)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new ByteArrayContent(answer.Body),
        };
        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
