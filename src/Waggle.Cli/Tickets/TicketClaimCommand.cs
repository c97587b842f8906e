using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Client.Errors;
using Waggle.Contracts;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket claim [ID]</c>: a person or a script takes a ticket by hand.</summary>
internal static class TicketClaimCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = Words.Id("id", "The ticket. Default: whichever comes first.");
        id.Arity = ArgumentArity.ZeroOrOne;
        var agent = Words.IdOption("--agent", "The agent that claims. It is registered when it is not known yet.");
        agent.Required = true;
        var capabilities = Words.List("--capabilities", "What the agent can do, when it is registered by this.");
        var wait = Words.Number("--wait", "Wait so many seconds for a ticket (0).", 0, Limits.WaitSecondsMax);
        var lease = Words.Number(
            "--lease-seconds",
            "How long to hold it: nobody renews it for you. Default: as the ticket says.",
            Limits.LeaseSecondsMin,
            Limits.LeaseSecondsMax);
        var command = ServerCommand.Create(
            "claim",
            "Claim a ticket; prints its fence, which 'complete', 'fail' and 'release' want.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                var request = new ClaimRequest
                {
                    Agent = parsed.GetRequiredValue(agent)!,
                    ClaimToken = "cli-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                    Ticket = parsed.GetValue(id),
                    WaitSeconds = parsed.GetValue(wait),
                    LeaseSeconds = parsed.GetValue(lease),
                };
                var answer = await ClaimAsync(session, request, parsed.GetValue(capabilities), cancellationToken);
                Answer.Write(answer, session.IsJson, WaggleJsonContext.Wire.ClaimAnswer, WriteClaims);
                if (answer.Claims.Count == 0)
                {
                    throw new CommandFailedException(
                        ExitCode.Refused, "Nothing can be claimed now.", "'waggle ready' lists what could be.");
                }
            });
        command.Add(id);
        command.Add(agent);
        command.Add(capabilities);
        command.Add(wait);
        command.Add(lease);
        return command;
    }

    // An agent that is live is left as it is: registering again would end the claims that it holds.
    private static async Task<ClaimAnswer> ClaimAsync(
        ServerSession session, ClaimRequest request, string[]? capabilities, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Swarm.ClaimTicketsAsync(request, cancellationToken: cancellationToken);
        }
        catch (WaggleException unknown) when (unknown.Code is ProblemCode.AgentUnknown or ProblemCode.AgentNotLive)
        {
            var registration = new RegisterAgentRequest
            {
                Capabilities = capabilities is { Length: > 0 } ? capabilities : null,
                TermSeconds = Limits.TermSecondsMax, // Nobody sends heartbeats at a prompt.
            };
            await session.Swarm.RegisterAgentAsync(
                request.Agent, registration, cancellationToken: cancellationToken);
            return await session.Swarm.ClaimTicketsAsync(request, cancellationToken: cancellationToken);
        }
    }

    private static void WriteClaims(ClaimAnswer answer)
    {
        foreach (var claim in answer.Claims)
        {
            new FieldList()
                .Add("ticket", claim.Ticket.Id)
                .Add("title", claim.Ticket.Title)
                .Add("fence", claim.Fence.ToString(CultureInfo.InvariantCulture))
                .Add("attempt", claim.Attempt.ToString(CultureInfo.InvariantCulture))
                .Add("lease", $"{claim.LeaseSeconds} s")
                .Add("payload", claim.Ticket.Payload?.GetRawText())
                .Write();
        }
    }
}
