using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Waggle.Client.Claims;
using Waggle.Contracts;
using Waggle.Contracts.Claims;

namespace Waggle.Client.Workers;

/// <summary>Runs the handler once, and puts whatever comes of it into an outcome.</summary>
internal static class HandlerCall
{
    [SuppressMessage("Design", "CA1031", Justification =
        "A handler may throw anything, and whatever it is ends this attempt and not the worker.")]
    internal static async Task<OutcomeRequest?> RunAsync(
        Func<TicketClaim, CancellationToken, Task<WorkOutcome>> handler,
        TicketClaim claim,
        AgentWorkerOptions options,
        CancellationToken abort)
    {
        await Task.Yield(); // A handler that computes before it awaits must not hold up the worker's loop.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(claim.LeaseLost, abort);
        try
        {
            if (options.AnnounceStart)
            {
                await claim.StartAsync(either.Token);
            }

            var outcome = await handler(claim, either.Token);
            return OutcomeOf(claim, await ResultContent.FitAsync(claim, outcome, options.PatienceMax, either.Token));
        }
        catch (Exception) when (claim.IsEnded || claim.LeaseLost.IsCancellationRequested)
        {
            return null; // The handler said it itself, or nothing it could say would count.
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            return OutcomeOf(claim, new WorkOutcome.Release("The agent stopped before the work was done."));
        }
        catch (Exception exception)
        {
            return OutcomeOf(claim, WorkOutcome.FailWith($"{exception.GetType().Name}: {exception.Message}"));
        }
    }

    /// <summary>The outcome as the wire has it, or null when the handler has said it itself.</summary>
    internal static OutcomeRequest? OutcomeOf(TicketClaim claim, WorkOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (claim.IsEnded)
        {
            return null;
        }

        var said = new OutcomeRequest { Ticket = claim.Ticket.Id, Fence = claim.Fence, Verb = HolderVerb.Complete };
        return outcome switch
        {
            WorkOutcome.Complete complete => said with { Result = complete.Result },
            WorkOutcome.Fail fail => said with
            {
                Verb = HolderVerb.Fail,
                Error = fail.Error with { Message = Shortened(fail.Error.Message) },
                Final = fail.Final ? true : null,
                DelaySeconds = fail.DelaySeconds,
            },
            WorkOutcome.Release release => said with
            {
                Verb = HolderVerb.Release,
                Reason = release.Reason,
                DelaySeconds = release.DelaySeconds,
            },
            WorkOutcome.HandOff handOff => said with
            {
                Verb = HolderVerb.HandOff,
                To = handOff.To,
                Note = handOff.Note,
            },
            _ => throw new UnreachableException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    // The end of a message is cut, not the outcome lost: the server refuses what is too long.
    private static string Shortened(string message)
    {
        if (Encoding.UTF8.GetByteCount(message) <= Limits.MessageBytesMax)
        {
            return message;
        }

        var length = 0;
        var bytes = 0;
        foreach (var rune in message.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > Limits.MessageBytesMax)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return message[..length];
    }
}
