using System.Diagnostics.CodeAnalysis;
using System.Net;
using Waggle.Contracts.Http;
using Waggle.Core;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Faults;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Network;

/// <summary>The network between one client and the server: messages get lost, delayed, doubled, overtaken, torn, or cut
/// off, in one direction or both.</summary>
internal sealed partial class Link(World world, Node client, string who, Prng prng) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Content is null
            ? request.Headers
            : request.Headers.Concat(request.Content.Headers);
        var path = request.RequestUri!.PathAndQuery;
        var about = world.Swarms.About(path);
        var sent = new SentRequest(
            who,
            request.Method.Method,
            path,
            [.. headers.Select(header => KeyValuePair.Create(header.Key, Value(header.Key, header.Value)))],
            body,
            world.Schedule.Now,
            about?.Answers.PositionKnown ?? 0,
            about?.Generation ?? 0);
        world.Trace.Add(who, $"> {sent.Method} {sent.Path}");
        if (world.Sites.Fires(FaultSite.ClientNotConnected))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The simulated network is not there.");
        }

        return GoesOn(sent) ? await ListenAsync(sent, cancellationToken) : await ExchangeAsync(sent, cancellationToken);
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
        return world.Defect == Defect.RepeatUsesNewKey && Is(header, Headers.IdempotencyKey)
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
            if (!world.Partitions.IsCut(who, Direction.ToServer))
            {
                givenUp.Cancel();
            }
        });

    private void Send(
        SentRequest sent, TaskCompletionSource<HttpResponseMessage> answered, CancellationToken givenUp)
    {
        world.Swarms.About(sent.Path)?.Answers.Send(sent);
        world.Histories?.Send(sent);
        if (world.Partitions.IsCut(who, Direction.ToServer))
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

            if (!world.Partitions.IsCut(who, Direction.ToServer)
                && !world.Server.TryDeliver(sent, Answer, givenUp))
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

        if (world.Partitions.IsCut(who, Direction.ToClient))
        {
            if (world.Partitions.IsOneWay(who))
            {
                world.Trace.Sometimes(Situation.AnswerVanishedOneWay);
            }

            return;
        }

        if (answer is null)
        {
            Break(answered, HttpRequestError.ResponseEnded);
            return;
        }

        if (world.Faults.Strikes(prng, world.Options.AnswerLoss))
        {
            world.Trace.Sometimes(Situation.AnswerLost);
            Break(answered, HttpRequestError.ResponseEnded);
            return;
        }

        client.After(world.Faults.NextMessageDelay(prng), () => Arrive(sent, answer, answered));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Whoever sent the request disposes of the answer.")]
    private void Arrive(SentRequest sent, ReceivedAnswer answer, TaskCompletionSource<HttpResponseMessage> answered)
    {
        if (answered.Task.IsCompleted)
        {
            return;
        }

        if (world.Sites.Fires(FaultSite.ClientAnswerTorn))
        {
            var torn = new ArrivingBody(static () => { });
            torn.Arrive(answer.Body.AsMemory(0, answer.Body.Length / 2));
            torn.End(isBroken: true);
            answered.TrySetResult(Message(answer, new StreamContent(torn)));
            return;
        }

        world.Trace.Add(who, $"< {answer.Status} {sent.Method} {sent.Path} {answer.Body.Length}");
        world.Swarms.Check(sent, answer);
        world.Histories?.Answer(sent, answer, world.Schedule.Now);
        answered.TrySetResult(Message(answer, new ByteArrayContent(answer.Body)));
    }

    /// <summary>The connection breaks, and the client learns of it, or not.</summary>
    private void Break(TaskCompletionSource<HttpResponseMessage> answered, HttpRequestError error)
    {
        if (world.Partitions.IsCut(who, Direction.ToClient)
            || (error != HttpRequestError.ConnectionError && prng.Chance(1, 3)))
        {
            return;
        }

        client.After(
            world.Faults.NextMessageDelay(prng),
            () => answered.TrySetException(new HttpRequestException(error, "The simulated connection broke.")));
    }

    private static HttpResponseMessage Message(ReceivedAnswer answer, HttpContent content)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = content };
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
