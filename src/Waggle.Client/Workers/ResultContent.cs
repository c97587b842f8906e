using System.Text;
using System.Text.Json;
using Waggle.Client.Blobs;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Contracts;
using Waggle.Contracts.Blobs;

namespace Waggle.Client.Workers;

/// <summary>Makes a result fit for the wire: what is too large is put into a blob, and a blob that is named must be
/// there.</summary>
/// <remarks>The lease is renewed meanwhile, and its loss ends the wait.</remarks>
internal static class ResultContent
{
    /// <summary>The outcome as it can be said.</summary>
    /// <param name="claim">Whose result it is.</param>
    /// <param name="outcome">What the handler said.</param>
    /// <param name="patience">How long a server that cannot take it now is asked again. Null: for ever.</param>
    /// <param name="cancellationToken">The lease is lost, or the worker stops.</param>
    internal static async Task<WorkOutcome> FitAsync(
        TicketClaim claim, WorkOutcome outcome, TimeSpan? patience, CancellationToken cancellationToken)
    {
        if (outcome is not WorkOutcome.Complete { Result: { } result })
        {
            return outcome;
        }

        var agent = claim.Holder;
        var since = agent.Time.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            TimeSpan delay;
            try
            {
                return OutcomeSize.Of(result) > Limits.JsonBytesMax
                    ? await KeepAsync(result, agent.Blobs, cancellationToken)
                    : IsReserved(result) && !await IsThereAsync(result, agent.Blobs, cancellationToken)
                    ? WorkOutcome.FailWith(
                        $"The result {result.GetRawText()} names a blob that the server does not have.")
                    : outcome;
            }
            catch (WaggleException refusal)
            {
                delay = agent.DelayAfter(failures);
                if (!refusal.IsRetryable || agent.Time.GetElapsedTime(since) + delay > patience)
                {
                    return WorkOutcome.FailWith(
                        $"The result of {OutcomeSize.Of(result)} bytes could not be handed over: {refusal.Message}");
                }
            }

            await Task.Delay(delay, agent.Time, cancellationToken);
        }
    }

    private static async Task<WorkOutcome> KeepAsync(
        JsonElement result, BlobClient blobs, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(result.GetRawText()), writable: false);
        var stored = await blobs.PutAsync(bytes, cancellationToken);
        return new WorkOutcome.Complete(BlobReference.ToJson(stored.Ref));
    }

    private static bool IsReserved(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object
        && result.GetPropertyCount() == 1
        && result.TryGetProperty("blob", out _);

    private static async Task<bool> IsThereAsync(
        JsonElement result, BlobClient blobs, CancellationToken cancellationToken) =>
        BlobReference.In(result) is { Length: > 0 } blob && await blobs.FindAsync(blob, cancellationToken) is not null;
}
