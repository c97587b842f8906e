using System.Diagnostics.CodeAnalysis;
using Waggle.Client.Blobs;
using Waggle.Client.Errors;
using Waggle.Contracts.Problems;
using Waggle.Core;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Agents;

/// <summary>Puts blobs, and reads again what was acknowledged.</summary>
internal sealed class BlobKeeper
{
    private const string Name = "keeper";

    private readonly World _world;
    private readonly Node _node;
    private readonly BlobClient _blobs;
    private readonly List<(string Reference, byte[] Bytes, int Life)> _kept = [];

    [SuppressMessage("Reliability", "CA2000", Justification = "It lives as long as the run.")]
    public BlobKeeper(World world)
    {
        _world = world;
        _node = new(world.Schedule, Name);
        _blobs = world.Connect(_node, new(world.Schedule, _node, TimeSpan.Zero), Name).Blobs;
    }

    /// <summary>Does one thing, by chance.</summary>
    public void Act(Prng prng)
    {
        var draw = prng.Next();
        if (prng.Chance(1, 2) || _kept.Count == 0)
        {
            var bytes = new byte[prng.Range(1, 3_000)];
            for (var index = 0; index < bytes.Length; index++)
            {
                bytes[index] = (byte)prng.Next();
            }

            Do(() => PutAsync(bytes));
        }
        else
        {
            Do(() => GetAsync(_kept[(int)(draw % (ulong)_kept.Count)]));
        }
    }

    /// <summary>Reads all that was acknowledged.</summary>
    public void ReadAll()
    {
        foreach (var kept in _kept)
        {
            Do(() => GetAsync(kept));
        }
    }

    private async Task PutAsync(byte[] bytes)
    {
        using var content = new MemoryStream(bytes, writable: false);
        var stored = await _blobs.PutAsync(content);
        _kept.Add((stored.Ref, bytes, _world.Life.Number));
        _world.Trace.Sometimes(Situation.BlobKept);
    }

    private async Task GetAsync((string Reference, byte[] Bytes, int Life) kept)
    {
        using var found = new MemoryStream();
        try
        {
            await using var content = await _blobs.GetAsync(kept.Reference);
            await content.CopyToAsync(found);
        }
        catch (NotFoundException)
        {
            throw new PropertyViolatedException("B1", $"{kept.Reference} was acknowledged and is not there");
        }
        catch (IOException)
        {
            return; // The connection broke on the way.
        }

        if (!found.ToArray().AsSpan().SequenceEqual(kept.Bytes))
        {
            throw new PropertyViolatedException("B1", $"{kept.Reference} holds other bytes than were put");
        }

        if (kept.Life != _world.Life.Number)
        {
            _world.Trace.Sometimes(Situation.BlobReadAfterRestart);
        }
    }

    private void Do(Func<Task> call) => _node.After(TimeSpan.Zero, () => _ = DoAsync(call));

    private async Task DoAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (WaggleException exception)
        {
            _world.Trace.Add(Name, $"was refused: {exception.GetType().Name}");
            if (string.Equals(exception.Code, ProblemCode.StoreFull, StringComparison.Ordinal))
            {
                _world.Trace.Sometimes(Situation.BlobRefusedAsFull);
            }
        }
#pragma warning disable CA1031 // Whatever else it is, it is a bug of the client, and ends the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _world.Fail(exception);
        }
    }
}
