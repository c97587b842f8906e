using Microsoft.AspNetCore.Http.Features;

namespace Waggle.Simulation.Network;

/// <summary>A response that has started once something was written, as a connection's would have.</summary>
internal sealed class WrittenResponse(Stream written) : HttpResponseFeature
{
    /// <inheritdoc/>
    public override bool HasStarted => written.Length > 0;
}
