using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>A contestant whose server can be watched while nothing is asked of it.</summary>
internal interface IIdler : IContestant
{
    /// <summary>Starts a server with an empty store.</summary>
    Task<ServerProcess> StartIdleAsync(CancellationToken cancellation);
}
