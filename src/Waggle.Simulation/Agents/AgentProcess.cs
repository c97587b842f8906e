using System.Diagnostics.CodeAnalysis;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Client.Workers;
using Waggle.Core;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Agents;

/// <summary>One life of an agent: the real worker of the SDK, whose work is to wait.</summary>
internal sealed class AgentProcess
{
    private readonly World _world;
    private readonly string _id;
    private readonly Prng _prng;
    private readonly NodeClock _clock;
    private readonly AgentWorker _worker;

    [SuppressMessage("Reliability", "CA2000", Justification = "A process that is killed frees nothing.")]
    public AgentProcess(World world, string swarm, string id, IReadOnlyList<string> capabilities, int life)
    {
        _world = world;
        _id = id;
        Node = new(world.Schedule, $"{id}.{life}");
        _prng = world.Stream($"agent {Node.Name}");
        var driftMax = world.Options.DriftThousandths;
        _clock = new(
            world.Schedule,
            Node,
            TimeSpan.FromSeconds(_prng.Range(-3_600, 3_600)),
            (int)_prng.Range(-driftMax, driftMax));
        var client = world.Connect(Node, _clock, id);
        _worker = new(
            client.Swarm(swarm),
            new()
            {
                Agent = id,
                Wait = TimeSpan.FromSeconds(world.Options.WaitSeconds),
                Registration = new()
                {
                    Role = "worker",
                    Capabilities = capabilities,
                    Slots = (int)_prng.Range(1, 2),
                    TermSeconds = (int)_prng.Range(5, 30),
                    Resume = world.Options.Resumes && _prng.Chance(2, 3),
                },
            },
            WorkAsync);
    }

    /// <summary>Its process.</summary>
    public Node Node { get; }

    /// <summary>Begins to work.</summary>
    public void Start() => Node.After(TimeSpan.Zero, () => _ = LiveAsync());

    private async Task LiveAsync()
    {
        while (true)
        {
            try
            {
                var end = await _worker.RunAsync();
                _world.Trace.Add(_id, $"ended: {end}");
            }
            catch (WaggleException exception)
            {
                _world.Trace.Add(_id, $"gave up: {exception.GetType().Name}");
            }
#pragma warning disable CA1031 // Whatever else it is, it is a bug of the client, and ends the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _world.Fail(exception);
            }

            await Task.Delay(TimeSpan.FromSeconds(_prng.Range(1, 4)), _clock);
        }
    }

    private async Task<WorkOutcome> WorkAsync(TicketClaim claim, CancellationToken cancellation)
    {
        try
        {
            var longest = _world.Faults.AreHealed ? 1_000 : _world.Options.LeaseSeconds * 1_500;
            await Task.Delay(TimeSpan.FromMilliseconds(_prng.Range(1, longest)), _clock, cancellation);
            if (_prng.Chance(1, 4))
            {
                await claim.ProgressAsync("half", 50, cancellationToken: cancellation);
                await Task.Delay(TimeSpan.FromMilliseconds(_prng.Range(1, 500)), _clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (claim.LeaseLost.IsCancellationRequested)
        {
            _world.Trace.Sometimes(Situation.HandlerCancelled);
            throw;
        }

        return Outcome();
    }

    private WorkOutcome Outcome()
    {
        var draw = _prng.Range(0, 19);
        return !_world.Options.Failures || _world.Faults.AreHealed
            ? new WorkOutcome.Complete()
            : draw switch
            {
                0 or 1 or 2 => WorkOutcome.FailWith("The simulated work failed."),
                3 => new WorkOutcome.Fail(new() { Message = "It never will." }, Final: true),
                4 or 5 => new WorkOutcome.Release("Not now.", DelaySeconds: 2),
                6 => new WorkOutcome.HandOff(new() { Role = "worker", UntilSeconds = 20 }, "Go on."),
                _ => new WorkOutcome.Complete(),
            };
    }
}
