using System.Text;
using System.Text.Json;
using Waggle.Contracts.Claims;

namespace Waggle.Client.Workers;

/// <summary>How much of a body an outcome takes.</summary>
internal static class OutcomeSize
{
    // Names, ids, braces.
    private const int Overhead = 512;

    internal static long Of(OutcomeRequest outcome) => Overhead
        + Of(outcome.Result)
        + Of(outcome.Error?.Details)
        + Of(outcome.Error?.Message)
        + Of(outcome.Reason)
        + Of(outcome.Note);

    internal static long Of(JsonElement? json) => json is { } value ? Of(value.GetRawText()) : 0;

    private static long Of(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
