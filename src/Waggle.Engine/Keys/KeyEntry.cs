using Waggle.Core;

namespace Waggle.Engine.Keys;

/// <summary>An accepted request: what it was, and which events it caused.</summary>
/// <param name="BodyHash">Of route and body.</param>
/// <param name="FirstPosition">Of its first event; when it caused none, the position it saw.</param>
/// <param name="Count">How many events; they are contiguous.</param>
/// <param name="At">When it was accepted.</param>
internal readonly record struct KeyEntry(long BodyHash, long FirstPosition, int Count, Timestamp At)
{
    /// <summary>The position after which the answer was given.</summary>
    public long LastPosition => Count == 0 ? FirstPosition : FirstPosition + Count - 1;
}
