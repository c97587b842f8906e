using Waggle.Contracts.Http;
using Waggle.Server.Exchanges;
using Waggle.Server.Hosting;
using Waggle.Server.Problems;

namespace Waggle.Server.Health;

/// <summary>Answers those who watch the process: is it alive, and can it do its work.</summary>
internal sealed class HealthEndpoints(ApiRoutes routes, HostState state)
{
    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes, HostState state)
    {
        var endpoints = new HealthEndpoints(routes, state);
        routes.GetText(
            Routes.Health,
            static http => SayAsync(http, "alive"),
            new("readHealth", "Alive: the process answers.", typeof(string)));
        routes.GetText(
            Routes.Ready,
            endpoints.ReadyAsync,
            new("readReadiness", "Ready: the journal can be written, and the server is not stopping.", typeof(string))
            {
                Refuses = [ProblemKinds.Draining, ProblemKinds.JournalUnavailable],
            });
    }

    private Task ReadyAsync(HttpContext http)
    {
        if (state.IsDraining)
        {
            return ReplyWriter.WriteAsync(http, Reply.Of(ProblemKinds.Draining.With(
                "The server finishes what it began, and takes nothing new. Ask another, or wait for the next one.")));
        }

        return routes.Engine.IsReady
            ? SayAsync(http, "ready")
            : ReplyWriter.WriteAsync(http, Reply.Of(ProblemKinds.JournalUnavailable.With(
                "The journal did not take the last commit. The log of the server says why.")));
    }

    private static Task SayAsync(HttpContext http, string word)
    {
        http.Response.ContentType = ApiRoutes.PlainText;
        return http.Response.WriteAsync(word, http.RequestAborted);
    }
}
