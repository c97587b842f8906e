using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;

namespace Waggle.Bench.Ceiling;

/// <summary>The routes that <c>waggle bench</c> creates, claims and completes by, with no server behind them.</summary>
internal static class NoOpServer
{
    /// <summary>Serves until it is told to end.</summary>
    public static async Task RunAsync(string folder)
    {
        using var commit = new GroupCommit(folder);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapPut(Routes.Swarm, static context => AnswerAsync(context, CannedAnswers.Swarm));
        app.MapDelete(Routes.Swarm, static context => AnswerAsync(context, CannedAnswers.Swarm));
        app.MapPut(Routes.Agent, static context => AnswerAsync(context, CannedAnswers.Agent));
        app.MapPost(Routes.TicketBatch, static context => AnswerAsync(context, CannedAnswers.Batch));
        app.MapPost(Routes.Tickets, async context =>
        {
            await JsonSerializer.DeserializeAsync(context.Request.Body, WaggleJsonContext.Wire.CreateTicketRequest);
            await CommitAsync(context, CannedAnswers.Ticket);
        });
        app.MapPost(Routes.Claims, async context =>
        {
            await JsonSerializer.DeserializeAsync(context.Request.Body, WaggleJsonContext.Wire.ClaimRequest);
            await CommitAsync(context, CannedAnswers.Claim);
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync();

        // As many bytes go to the file as to the client: about what an event and a row come to.
        async Task CommitAsync(HttpContext context, byte[] answer)
        {
            await commit.AppendAsync(answer);
            await AnswerAsync(context, answer);
        }
    }

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}
