using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>Sends requests and says what is known after each. It never sends one twice, and shares no code with the
/// SDK, which does.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>2xx</term><description>done</description></item>
/// <item><term>4xx with a code of the contract</term><description>not done</description></item>
/// <item><term>429, 503 with a code of the contract</term><description>not done: the contract says that nothing
/// happened, and the checkers hold it to that</description></item>
/// <item><term>connection refused</term><description>not done: no byte was sent</description></item>
/// <item><term>any other answer, a reset, a timeout</term><description>nobody knows</description></item>
/// </list>
/// </remarks>
internal sealed class HttpCaller : IDisposable
{
    /// <summary>Longer than any pause of the server that a nemesis makes.</summary>
    private static readonly TimeSpan _answerMax = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly string _path;

    public HttpCaller(Uri server, string swarm)
    {
        _http = new HttpClient { BaseAddress = server, Timeout = _answerMax };
        _path = $"/v1/swarms/{swarm}";
    }

    public async Task<Reply> CallAsync(HttpAsk ask)
    {
        using var request = new HttpRequestMessage(ask.Method, _path + ask.Path);
        if (ask.Body is not null)
        {
            request.Content = new StringContent(ask.Body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        if (ask.Key is not null)
        {
            request.Headers.Add("Idempotency-Key", ask.Key);
        }

        try
        {
            using var response = await _http.SendAsync(request);
            return ReplyOf(response, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException exception) when (IsRefusedConnection(exception))
        {
            return new Reply.Refused(Reply.Refused.Unreachable, Position: null, RetryAfterSeconds: null);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return new Reply.Unsure(lost.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What an answer that came in whole says.</summary>
    public static Reply ReplyOf(HttpResponseMessage response, string text)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return new Reply.Unsure($"status {(int)response.StatusCode} with a body that is no JSON");
        }

        long? position = response.Headers.TryGetValues("Waggle-Position", out var values)
            ? long.Parse(values.Single(), CultureInfo.InvariantCulture)
            : null;
        var status = (int)response.StatusCode;
        if (body is not null && response.IsSuccessStatusCode)
        {
            return new Reply.Said(body, position);
        }

        var isNo = status is (>= 400 and < 500) or 503;
        return isNo && body is JsonObject problem && problem["code"]?.GetValue<string>() is { } code
            ? new Reply.Refused(code, position, (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds)
            : new Reply.Unsure($"status {status}");
    }

    private static bool IsRefusedConnection(HttpRequestException exception) =>
        exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
}
