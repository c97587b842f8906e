using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Server.Health;

namespace Waggle.Server.Describing;

/// <summary>Generates the contract as OpenAPI from the routes, so that it cannot but say what the code does.</summary>
internal static class OpenApiPage
{
    private const string Document = "v1";

    /// <summary>Adds the generator.</summary>
    public static void AddOpenApiPage(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static options =>
        {
            // Numbers in quotes are refused, so the page must not offer them.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WaggleJsonContext.Wire);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, BodyJson.Default);
        });
        services.AddOpenApi(Document, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Waggle",
                    Version = ServerEndpoint.Version,
                    Description = "Coordinates fleets of agents that pull tickets. Refusals are problem details"
                        + " (RFC 9457) with a stable 'code'.",
                };
                document.Servers = [];
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(static (operation, context, _) =>
            {
                Describe(operation, context);
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Binds the page.</summary>
    public static void MapOpenApiPage(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi(Routes.OpenApi.Replace(Document, "{documentName}", StringComparison.Ordinal));

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var path = "/" + context.Description.RelativePath;
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(path), context.Document) };
        var route = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteDescription>().SingleOrDefault();
        if (route is null)
        {
            return;
        }

        operation.Parameters ??= [];
        foreach (var name in PathParametersOf(path))
        {
            operation.Parameters.Add(Parameter(name, ParameterLocation.Path, "An id.", isNumber: false));
        }

        foreach (var query in route.Query)
        {
            operation.Parameters.Add(Parameter(query.Name, ParameterLocation.Query, query.Summary, query.IsNumber));
        }

        if (route.Refuses.Contains(Problems.ProblemKinds.IdempotencyKeyReused) && !IsClaims(path))
        {
            operation.Parameters.Add(Parameter(
                Headers.IdempotencyKey,
                ParameterLocation.Header,
                "Names the request: its repeat with the same body gets the first answer.",
                isNumber: false));
        }

        if (route.TakesVersion)
        {
            operation.Parameters.Add(Parameter(
                Headers.IfMatch,
                ParameterLocation.Header,
                "The version that the caller saw: what has changed since is not changed. Left out: whatever is there.",
                isNumber: false));
        }

        foreach (var group in CommonRefusals.With(route, path).GroupBy(static kind => kind.Status))
        {
            var status = group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture);
            operation.Responses![status].Description = string.Join(", ", group.Select(static kind => $"`{kind.Code}`"));
        }
    }

    // A claim is named by the token in its body.
    private static bool IsClaims(string path) => string.Equals(path, Routes.Claims, StringComparison.Ordinal);

    private static string TagOf(string path) => path switch
    {
        _ when path.Contains("/tickets", StringComparison.Ordinal) => "tickets",
        _ when path.Contains("/claims", StringComparison.Ordinal) => "tickets",
        _ when path.Contains("/agents", StringComparison.Ordinal) => "agents",
        _ when path.Contains("/blobs", StringComparison.Ordinal) => "blobs",
        _ when path.Contains("/events", StringComparison.Ordinal) => "events",
        _ when path.Contains("/swarms", StringComparison.Ordinal) => "swarms",
        _ => "server",
    };

    private static IEnumerable<string> PathParametersOf(string path) =>
        path.Split('/').Where(static part => part.StartsWith('{')).Select(static part => part.Trim('{', '}'));

    private static OpenApiParameter Parameter(
        string name, ParameterLocation place, string description, bool isNumber) => new()
        {
            Name = name,
            In = place,
            Required = place == ParameterLocation.Path,
            Description = description,
            Schema = new OpenApiSchema { Type = isNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
        };
}
