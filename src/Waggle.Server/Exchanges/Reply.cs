using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;

namespace Waggle.Server.Exchanges;

/// <summary>What a request is answered with, before it is written.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Value">The body.</param>
/// <param name="Type">How the body is written.</param>
internal sealed record Reply(int Status, object Value, JsonTypeInfo Type)
{
    /// <summary>The journal position that the answer reflects, or null.</summary>
    public long? Position { get; init; }

    /// <summary>True: the request was a repeat.</summary>
    public bool Replayed { get; init; }

    /// <summary>Where what was created can be read, or null.</summary>
    public string? Location { get; init; }

    /// <summary>What the body is, unless it is a problem.</summary>
    public string MediaType { get; init; } = Bodies.MediaType.Json;

    /// <summary>What to ask for next, where the body cannot say so; or null.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Writes a body that has no end of its own, instead of <see cref="Value"/>; or null.</summary>
    public Func<HttpContext, Task>? Stream { get; init; }

    /// <summary>Writes a small body in one go, instead of <see cref="Value"/>; or null.</summary>
    public Action<Utf8JsonWriter>? Write { get; init; }

    /// <summary>True: what the caller said it can do without was left out.</summary>
    public bool IsMinimal { get; init; }

    /// <summary>A body that is written in one go.</summary>
    public static Reply Written(int status, Action<Utf8JsonWriter> write) =>
        new(status, string.Empty, WaggleJsonContext.Wire.String) { Write = write };

    /// <summary>200 with a body.</summary>
    public static Reply Ok<T>(T value, JsonTypeInfo<T> type)
        where T : class => new(StatusCodes.Status200OK, value, type);

    /// <summary>201 with a body.</summary>
    public static Reply Created<T>(T value, JsonTypeInfo<T> type, string? location)
        where T : class => new(StatusCodes.Status201Created, value, type) { Location = location };

    /// <summary>200 with a body that is written bit by bit.</summary>
    public static Reply Streamed(string mediaType, Func<HttpContext, Task> stream) =>
        new(StatusCodes.Status200OK, mediaType, WaggleJsonContext.Wire.String)
        {
            MediaType = mediaType,
            Stream = stream,
        };

    /// <summary>A problem with its status.</summary>
    public static Reply Of(Problem problem) => new(problem.Status, problem, WaggleJsonContext.Wire.Problem);
}
