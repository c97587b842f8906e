using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests;

/// <summary>Tickets that left memory, for tests about those.</summary>
internal static class Rows
{
    /// <summary>Every ticket of a swarm, oldest first.</summary>
    public static RowQuery All { get; } = new(
        null, null, null, null, null, null, RowSort.Created, Descending: false, null, 100);

    /// <summary>An engine that writes a checkpoint with every group.</summary>
    public static EngineRig Rig() => new(with: options => options with { CheckpointEvery = 1 });

    /// <summary>Makes a ticket and finishes it, so that it leaves memory.</summary>
    public static void Merge(EngineRig rig, string id)
    {
        rig.Create(id);
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion(id, "w", held.Fence))).As<Answer.Tickets>();
        rig.Ask(new EngineRequest.ReadSwarm());
    }

    /// <summary>Makes a ticket that fails for good, so that it leaves memory.</summary>
    public static void Fail(EngineRig rig, string id)
    {
        rig.Create(id);
        rig.Register("w");
        var fail = EngineRig.Failure(id, "w", rig.Granted("w").Fence) with { Final = true };
        rig.Ask(new EngineRequest.Execute(fail)).As<Answer.Tickets>();
        rig.Ask(new EngineRequest.ReadSwarm());
    }
}
