using Waggle.Contracts.Http;
using Waggle.Engine;
using Waggle.Server.Exchanges;
using Waggle.Server.Hosting;
using Waggle.Server.Problems;

namespace Waggle.Server.Health;

/// <summary>Answers those who watch the process: is it alive, and can it do its work.</summary>
internal static class HealthEndpoints
{
    private const string PlainText = "text/plain";

    /// <summary>Binds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, IWaggleEngine engine, HostState state)
    {
        Map(routes, Routes.Health, "readHealth", "Alive: the process answers.", static http => SayAsync(http, "alive"));
        Map(routes, Routes.Ready, "readReadiness", "Ready: the journal can be written.", http =>
            state.IsDraining ? ReplyWriter.WriteAsync(http, Reply.Of(ProblemKinds.Draining.With(
                "The server finishes what it began, and takes nothing new.")))
            : !engine.IsReady ? ReplyWriter.WriteAsync(http, Reply.Of(ProblemKinds.JournalUnavailable.With(
                "The journal did not take the last commit. The log of the server says why.")))
            : SayAsync(http, "ready"));
    }

    private static void Map(
        IEndpointRouteBuilder routes, string path, string name, string summary, RequestDelegate serve) =>
        routes.MapMethods(path, [HttpMethods.Get], serve).WithName(name).WithSummary(summary)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [PlainText]));

    private static Task SayAsync(HttpContext http, string word)
    {
        http.Response.ContentType = PlainText;
        return http.Response.WriteAsync(word, http.RequestAborted);
    }
}
