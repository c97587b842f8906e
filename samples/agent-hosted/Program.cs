// An agent in a .NET host: configuration, logging, services, an orderly stop. It counts the words of a payload.
//   ./waggle up
//   ./waggle ticket add "Count the words" --payload '{"text": "two words"}'
//   dotnet run --project samples/agent-hosted -- --Waggle:Agent=counter
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waggle.Client.Hosting;
using Waggle.Samples.HostedAgent;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddWaggleAgent<WordCounter>(); // Reads the section 'Waggle': Server, Swarm, Agent, Slots and so on.
builder.Services.AddHealthChecks().AddWaggleAgent<WordCounter>();
await builder.Build().RunAsync();
