using System.Text.Json;

namespace Waggle.Server.Tests.Events;

/// <summary>One block of a stream as it was heard.</summary>
/// <param name="Id">The line <c>id</c>, or null.</param>
/// <param name="Data">The line <c>data</c>, or null: the block only moves the reader, or is a sign of life.</param>
public sealed record HeardEvent(string? Id, string? Data)
{
    /// <summary>The position that the event names.</summary>
    public long Position => long.Parse(
        JsonElement.Parse(Data!).GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The type of the event.</summary>
    public string Type => JsonElement.Parse(Data!).GetProperty("type").GetString()!;
}
