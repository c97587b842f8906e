using Microsoft.AspNetCore.Http.Features;

namespace Waggle.Simulation.Network;

/// <summary>What the web server would bound; the simulated clients send nothing large.</summary>
internal sealed class BodySizeBound : IHttpMaxRequestBodySizeFeature
{
    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public long? MaxRequestBodySize { get; set; }
}
