namespace Waggle.Core.Tickets;

/// <summary>The last holder verb that was accepted, so that its repeat is known as one.</summary>
/// <param name="Fence">Under which it came.</param>
/// <param name="BodyHash">Of the request.</param>
/// <param name="Position">Of its event: the answer is rendered as of there.</param>
public sealed record LastVerb(Fence Fence, long BodyHash, long Position);
