using Waggle.Core;
using Waggle.Simulation.Faults;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Network;

/// <summary>A connection over which an answer goes on: what is sent arrives in order, or not at all.</summary>
internal sealed class StreamConnection(
    World world, Node client, string who, Prng prng, Action<ReceivedAnswer> began, ArrivingBody body)
{
    private readonly Queue<Action> _onItsWay = new();
    private long _lastArrival;
    private bool _isOver;

    /// <summary>The answer begins.</summary>
    public void Begin(ReceivedAnswer head) => Send(() => began(head));

    /// <summary>The answer goes on.</summary>
    public void Write(byte[] bytes)
    {
        if (_isOver)
        {
            return;
        }

        if (world.Partitions.IsCut(who, Direction.ToClient) || world.Sites.Fires(FaultSite.StreamHalfOpen))
        {
            // The server goes on writing, the client goes on waiting.
            _isOver = true;
            world.Trace.Sometimes(Situation.StreamWentSilent);
        }
        else if (world.Sites.Fires(FaultSite.StreamTorn))
        {
            Send(() => body.Arrive(bytes.AsMemory(0, bytes.Length / 2)));
            world.Trace.Sometimes(Situation.StreamTorn);
            End(isBroken: true);
        }
        else
        {
            Send(() => body.Arrive(bytes));
        }
    }

    /// <summary>The answer has ended, or the server has.</summary>
    public void End(bool isBroken)
    {
        if (!_isOver)
        {
            _isOver = true;
            Send(() => body.End(isBroken));
        }
    }

    // What arrives is taken from the queue: a client that stood still hears of all at once, and in order.
    private void Send(Action arrives)
    {
        _onItsWay.Enqueue(arrives);
        _lastArrival = Math.Max(
            _lastArrival, world.Schedule.Now + world.Faults.NextMessageDelay(prng).Ticks);
        client.After(TimeSpan.FromTicks(_lastArrival - world.Schedule.Now), () => _onItsWay.Dequeue()());
    }
}
