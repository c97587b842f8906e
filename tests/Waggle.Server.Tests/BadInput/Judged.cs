using System.Text.Json;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.BadInput;

/// <summary>Judges answers to bad input, collects what is wrong with them, and counts them.</summary>
/// <remarks>A table of thousands of inputs is one test: all that fails is told at once.</remarks>
internal sealed class Judged
{
    /// <summary>What the issue asks for, of every interface.</summary>
    public const int InputsMin = 300;

    /// <summary>What no answer may say: nobody but the caller knew it, and it was sent where it does not
    /// belong.</summary>
    public const string Canary = "canary-5ec4e7";

    private const int ToldMax = 30;

    // Traces of a fault inside: a stack, a source file, a type of the runtime.
    private static readonly string[] _traces =
        ["   at ", ".cs:", "System.", "Exception", "Waggle.Server", "Waggle.Engine"];

    private readonly List<string> _wrong = [];

    /// <summary>How many inputs were judged.</summary>
    public int Count { get; private set; }

    /// <summary>Wants a refusal: a problem with a code and a status of its kind, without a trace of what is
    /// inside.</summary>
    /// <param name="input">As it is told when it is not refused.</param>
    /// <param name="heard">The answer.</param>
    /// <param name="place">A place that the refusal must name, as a pointer or parameter; null: none.</param>
    public void Refused(string input, Heard heard, string? place = null)
    {
        Count++;
        if (heard.Status is < 400 or > 499)
        {
            Wrong(input, heard, "is no refusal");
        }
        else if (heard is { Status: 400, Text: "" } && input.Contains('\0', StringComparison.Ordinal))
        {
            // The web server itself refuses a NUL in a path, before anything of ours is asked.
        }
        else if (heard.Type is not "application/problem+json" || ProblemIn(heard) is { } lacking)
        {
            Wrong(input, heard, "is not told as a problem");
        }
        else if (TraceIn(heard.Text) is { } trace)
        {
            Wrong(input, heard, $"tells '{trace}'");
        }
        else if (place is not null && heard.Code is not "idempotency-key-reused" && !Names(heard, place))
        {
            Wrong(input, heard, $"does not name {place}");
        }
    }

    /// <summary>Wants something.</summary>
    public void That(bool holds, string input, Heard heard, string otherwise)
    {
        Count++;
        if (!holds)
        {
            Wrong(input, heard, otherwise);
        }
    }

    /// <summary>Fails when anything was wrong, or too little was tried.</summary>
    public void End(int inputsMin = InputsMin)
    {
        Assert.True(
            _wrong.Count == 0,
            $"{_wrong.Count} of {Count} inputs were answered wrongly:\n{string.Join('\n', _wrong.Take(ToldMax))}");
        Assert.True(Count >= inputsMin, $"Only {Count} inputs were tried; there must be {inputsMin}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} inputs.");
    }

    private static string? ProblemIn(Heard heard)
    {
        try
        {
            var body = heard.Body;
            return body.GetProperty("status").GetInt32() == heard.Status
                && body.GetProperty("type").GetString() == $"urn:waggle:problem:{heard.Code}"
                && body.GetProperty("title").GetString() is { Length: > 0 }
                ? null
                : "a member";
        }
        catch (Exception none) when (none is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "all";
        }
    }

    private static string? TraceIn(string text) => Array.Find(
        [.. _traces, Canary], trace => text.Contains(trace, StringComparison.Ordinal));

    private static bool Names(Heard heard, string place) =>
        heard.Body.TryGetProperty("errors", out _)
        && heard.Places.Any(told =>
            told.StartsWith(place, StringComparison.Ordinal)
            || told.Length == 0
            || place.StartsWith(told + "/", StringComparison.Ordinal));

    private void Wrong(string input, Heard heard, string what)
    {
        input = input.Replace("\0", "\\0", StringComparison.Ordinal);
        var shown = input.Length <= 300 ? input : $"{input[..300]}... ({input.Length} characters)";
        var told = heard.Text.Length <= 300 ? heard.Text : heard.Text[..300];
        _wrong.Add($"{shown}\n  {heard.Status} {told}\n  {what}");
    }
}
