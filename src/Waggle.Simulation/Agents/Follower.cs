using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Client.Events;
using Waggle.Contracts.Events;
using Waggle.Core;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Agents;

/// <summary>Follows the events of the first swarm, all of them or those of tickets, and holds each against the
/// journal.</summary>
internal sealed class Follower
{
    private const string TicketsOnly = "waggle.ticket.";

    private readonly World _world;
    private readonly Prng _prng;
    private readonly string _name;
    private readonly bool _isFiltered;
    private readonly Node _node;
    private readonly NodeClock _clock;
    private readonly SwarmClient _swarm;
    private string? _cursor;

    [SuppressMessage("Reliability", "CA2000", Justification = "It lives as long as the run.")]
    public Follower(World world, int number)
    {
        _world = world;
        _name = $"follower-{number}";
        _prng = world.Stream(_name);
        _isFiltered = number % 2 == 1;
        _node = new(world.Schedule, _name);
        _clock = new(world.Schedule, _node, TimeSpan.Zero);
        _swarm = world.Connect(_node, _clock, _name).Swarm("default");
    }

    /// <summary>The position of the last event that it was told of.</summary>
    public long Reached { get; private set; }

    /// <summary>Whether everything that is durable was told to it.</summary>
    public bool IsUpToDate => Missed(_world.Swarms.Default.Position + 1) is null;

    /// <summary>Begins to read.</summary>
    public void Start() => _node.After(TimeSpan.Zero, () => _ = LiveAsync());

    private async Task LiveAsync()
    {
        while (true)
        {
            try
            {
                await FollowAsync();
            }
            catch (WaggleException exception)
            {
                _world.Trace.Add(_name, $"gave up: {exception.GetType().Name}");
            }
#pragma warning disable CA1031 // Whatever else it is, it is a bug of the client, and ends the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _world.Fail(exception);
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(_prng.Range(1, 3)), _clock);
        }
    }

    /// <summary>Reads until it is interrupted, as when its process ends: another goes on with the cursor.</summary>
    private async Task FollowAsync()
    {
        var patience = _prng.Range(5, 60);
        var options = new ReadEventsOptions { After = _cursor, Types = _isFiltered ? [TicketsOnly + "*"] : null };
        if (_cursor is not null)
        {
            _world.Trace.Sometimes(Situation.CursorKept);
        }

        await foreach (var told in _swarm.FollowEventsAsync(options))
        {
            Check(told);
            _cursor = told.Id;
            if (--patience == 0)
            {
                return;
            }
        }
    }

    private void Check(CloudEvent told)
    {
        var position = long.Parse(told.Sequence, CultureInfo.InvariantCulture);
        var model = _world.Swarms.Default;
        Hold(position <= model.Position, $"{position} was told, and only {model.Position} is durable");
        Hold(position > Reached, $"{position} was told after {Reached}");
        Hold(Missed(position) is null, $"{Missed(position)} was left out between {Reached} and {position}");
        var (type, subject) = model.Events[(int)position - 1];
        Hold(IsSame(told.Type, "waggle." + type), $"{position} was told as {told.Type} and is {type}");
        Hold(
            subject.Length == 0 || IsSame(told.Subject, subject),
            $"{position} is about {subject}, not {told.Subject}");
        Reached = position;
    }

    /// <summary>The first position between the last one that was told and this one that should have been told, or
    /// null.</summary>
    private long? Missed(long position)
    {
        for (var between = Reached + 1; between < position; between++)
        {
            var type = "waggle." + _world.Swarms.Default.Events[(int)between - 1].Type;
            if (!_isFiltered || type.StartsWith(TicketsOnly, StringComparison.Ordinal))
            {
                return between;
            }
        }

        return null;
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static void Hold(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new PropertyViolatedException("M14", otherwise);
        }
    }
}
