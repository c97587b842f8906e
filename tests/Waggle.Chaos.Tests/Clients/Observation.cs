namespace Waggle.Chaos.Tests.Clients;

/// <summary>An answer that said which journal position it reflects.</summary>
/// <param name="Invoked">When it was asked for, on the clock of the run.</param>
/// <param name="Returned">When it came.</param>
/// <param name="IsFresh">True: it reflects a moment in between. False: it may be an answer given earlier.</param>
internal sealed record Observation(long Invoked, long Returned, long Position, bool IsFresh);
