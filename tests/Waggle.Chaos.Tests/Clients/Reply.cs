using System.Text.Json.Nodes;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>What a client knows after a request.</summary>
internal abstract record Reply
{
    private Reply() { }

    /// <summary>It was done.</summary>
    /// <param name="Position">The journal position that the answer reflects, or null.</param>
    public sealed record Said(JsonNode Body, long? Position) : Reply;

    /// <summary>It definitely was not done, and never will be.</summary>
    /// <param name="Code">Why, as on the wire; or <see cref="Unreachable"/>.</param>
    /// <param name="Position">The journal position that the answer reflects, or null.</param>
    /// <param name="RetryAfterSeconds">When to come back, or null.</param>
    public sealed record Refused(string Code, long? Position, int? RetryAfterSeconds) : Reply
    {
        /// <summary>No connection was made, so that nothing was sent.</summary>
        public const string Unreachable = "unreachable";
    }

    /// <summary>Nobody knows whether it was done.</summary>
    public sealed record Unsure(string Reason) : Reply;
}
