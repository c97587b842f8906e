namespace Waggle.Client.Events;

/// <summary>One block of a stream of events.</summary>
/// <param name="Id">Where to go on after it, or null.</param>
/// <param name="Data">An event, or null: the block only keeps the connection or moves its reader.</param>
internal sealed record EventBlock(string? Id, string? Data);
