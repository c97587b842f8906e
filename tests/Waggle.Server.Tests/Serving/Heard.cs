using System.Text.Json;

namespace Waggle.Server.Tests.Serving;

/// <summary>An answer as it was heard.</summary>
public sealed record Heard(int Status, string? Type, IReadOnlyDictionary<string, string> Headers, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Body => JsonElement.Parse(Text);

    /// <summary>The code of the problem.</summary>
    public string Code => Body.GetProperty("code").GetString()!;

    /// <summary>The pointers and parameters of an invalid request, in order.</summary>
    public IReadOnlyList<string> Places =>
    [
        .. Body.GetProperty("errors").EnumerateArray().Select(static error =>
            (error.TryGetProperty("parameter", out var name) ? name : error.GetProperty("pointer")).GetString()!),
    ];

    /// <summary>Reads a response.</summary>
    public static async Task<Heard> FromAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.ToString(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(
                static pair => pair.Key, static pair => string.Join(",", pair.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Fails unless the answer has this status.</summary>
    public Heard Is(int status)
    {
        Assert.True(Status == status, $"expected {status}, heard {Status}: {Text}");
        return this;
    }

    /// <summary>Fails unless the answer is a problem with this status and code.</summary>
    public Heard IsProblem(int status, string code)
    {
        Is(status);
        Assert.Equal("application/problem+json", Type);
        Assert.Equal(code, Code);
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.Equal($"urn:waggle:problem:{code}", Body.GetProperty("type").GetString());
        return this;
    }
}
