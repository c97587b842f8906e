using Waggle.Core;
using Waggle.Server.Bodies;

namespace Waggle.Server.Claims;

/// <summary>Reads which life of an agent speaks.</summary>
internal static class IncarnationReader
{
    /// <summary>The incarnation, or null when the caller did not say.</summary>
    public static Incarnation? Read(ObjectReader reader) =>
        reader.Long("incarnation", 1, Fence.ValueMax) is { } value ? new Incarnation(value) : null;
}
