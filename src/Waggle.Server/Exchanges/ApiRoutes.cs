using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Waggle.Contracts.Problems;
using Waggle.Engine;
using Waggle.Engine.Blobs;
using Waggle.Server.Bodies;
using Waggle.Server.Describing;

namespace Waggle.Server.Exchanges;

/// <summary>Binds endpoints to paths, each with what the contract says about it.</summary>
internal sealed class ApiRoutes(
    IEndpointRouteBuilder routes, IWaggleEngine engine, IBlobStore blobs)
{
    /// <summary>The type of answers for those who only look at the status.</summary>
    public const string PlainText = "text/plain";

    // The framework describes routes from the signature of their handler; ours take nothing that it should describe.
    private static readonly MethodInfo _signature =
        new RequestDelegate(static _ => Task.CompletedTask).Method;

    /// <summary>The engine, for what is not about one swarm.</summary>
    public IWaggleEngine Engine => engine;

    /// <summary>A read.</summary>
    public void Get(string path, Func<Exchange, Task<Reply>> serve, RouteDescription description) =>
        Map(HttpMethods.Get, path, serve, description);

    /// <summary>A verb.</summary>
    public void Post(string path, Func<Exchange, Task<Reply>> serve, RouteDescription description) =>
        Map(HttpMethods.Post, path, serve, description);

    /// <summary>Makes or replaces what the path names.</summary>
    public void Put(string path, Func<Exchange, Task<Reply>> serve, RouteDescription description) =>
        Map(HttpMethods.Put, path, serve, description);

    /// <summary>Changes what the path names.</summary>
    public void Patch(string path, Func<Exchange, Task<Reply>> serve, RouteDescription description) =>
        Map(HttpMethods.Patch, path, serve, description);

    /// <summary>Ends what the path names.</summary>
    public void Delete(string path, Func<Exchange, Task<Reply>> serve, RouteDescription description) =>
        Map(HttpMethods.Delete, path, serve, description);

    /// <summary>A read that asks nobody and answers in plain text.</summary>
    public void GetText(string path, RequestDelegate serve, RouteDescription description) =>
        Describe(routes.MapMethods(path, [HttpMethods.Get], serve), HttpMethods.Get, path, description, PlainText);

    /// <summary>Takes bytes and answers in JSON. Reads its body itself.</summary>
    public void PutBytes(string path, Func<HttpContext, Task<Reply>> serve, RouteDescription description) => Describe(
        routes.MapMethods(
            path, [HttpMethods.Put], async http => await ReplyWriter.WriteAsync(http, await serve(http))),
        HttpMethods.Put,
        path,
        description,
        MediaType.Json);

    /// <summary>Answers with bytes, or with their headers alone. Writes its answer itself.</summary>
    public void GetBytes(string path, RequestDelegate serve, RouteDescription description)
    {
        Describe(
            routes.MapMethods(path, [HttpMethods.Get], serve), HttpMethods.Get, path, description, MediaType.Bytes);
        routes.MapMethods(path, [HttpMethods.Head], serve).ExcludeFromDescription();
    }

    private static void Describe(
        IEndpointConventionBuilder route, string method, string path, RouteDescription description, string type)
    {
        route.WithName(description.Name)
            .WithSummary(description.Summary)
            .WithMetadata(description, _signature)
            .WithMetadata(new ProducesResponseTypeMetadata(
                description.Status, description.Answers, [type, .. description.OtherTypes]));
        if (description.Takes is { } body)
        {
            route.WithMetadata(
                new AcceptsMetadata([description.TakesType], body, isOptional: HttpMethods.IsDelete(method)));
        }

        foreach (var status in CommonRefusals.With(description, path).Select(static kind => kind.Status).Distinct())
        {
            route.WithMetadata(
                new ProducesResponseTypeMetadata(status, typeof(Problem), [ReplyWriter.ProblemMediaType]));
        }
    }

    private void Map(string method, string path, Func<Exchange, Task<Reply>> serve, RouteDescription description) =>
        Describe(
            routes.MapMethods(path, [method], http => ServeAsync(http, serve)),
            method,
            path,
            description,
            MediaType.Json);

    private async Task ServeAsync(HttpContext http, Func<Exchange, Task<Reply>> serve)
    {
        using var exchange = new Exchange(
            http, engine, blobs, http.Features.GetRequiredFeature<RequestIdentity>());
        await ReplyWriter.WriteAsync(http, await serve(exchange));
    }
}
