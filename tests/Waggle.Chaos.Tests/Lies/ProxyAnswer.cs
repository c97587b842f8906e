namespace Waggle.Chaos.Tests.Lies;

/// <summary>An answer on its way.</summary>
/// <param name="Position">The journal position that it claims to reflect, or null.</param>
internal sealed record ProxyAnswer(int Status, string Body, string? Position);
