using System.Diagnostics.CodeAnalysis;
using Waggle.Contracts.Http;
using Waggle.Simulation.Faults;

namespace Waggle.Simulation.Network;

/// <content>Answers that go on.</content>
internal sealed partial class Link
{
    private static bool GoesOn(SentRequest sent) =>
        string.Equals(sent.Header("Accept"), "text/event-stream", StringComparison.Ordinal);

    [SuppressMessage("Reliability", "CA2000", Justification = "Whoever listens disposes of the body.")]
    private async Task<HttpResponseMessage> ListenAsync(SentRequest sent, CancellationToken cancellationToken)
    {
        var answered = NewAnswer();
        var givenUp = new CancellationTokenSource();
        var body = new ArrivingBody(() => GiveUp(givenUp));
        var connection = new StreamConnection(
            world,
            client,
            who,
            world.Stream($"stream {who} {world.Schedule.Now}"),
            head =>
            {
                world.Trace.Add(who, $"< {head.Status} {sent.Method} {sent.Path}");
                if (sent.Header(Headers.LastEventId) is not null)
                {
                    world.Trace.Sometimes(Situation.StreamResumed);
                }

                answered.TrySetResult(Message(head, new StreamContent(body)));
            },
            body);
        if (!world.Partitions.IsCut(who, Direction.ToServer))
        {
            world.Wire.After(world.Faults.NextMessageDelay(prng), () =>
            {
                if (!world.Server.TryListen(sent, connection, givenUp.Token))
                {
                    Break(answered, HttpRequestError.ConnectionError);
                }
            });
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
}
