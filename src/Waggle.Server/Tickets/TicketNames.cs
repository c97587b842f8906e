using System.Text.Json;

namespace Waggle.Server.Tickets;

/// <summary>The names of the members of a ticket on the wire, escaped once.</summary>
internal static class TicketNames
{
    public static readonly JsonEncodedText Agent = JsonEncodedText.Encode("agent");
    public static readonly JsonEncodedText Assignee = JsonEncodedText.Encode("assignee");
    public static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    public static readonly JsonEncodedText Attempt = JsonEncodedText.Encode("attempt");
    public static readonly JsonEncodedText BackoffSeconds = JsonEncodedText.Encode("backoffSeconds");
    public static readonly JsonEncodedText BlockedByCount = JsonEncodedText.Encode("blockedByCount");
    public static readonly JsonEncodedText Checkpoint = JsonEncodedText.Encode("checkpoint");
    public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("createdAt");
    public static readonly JsonEncodedText Deadline = JsonEncodedText.Encode("deadline");
    public static readonly JsonEncodedText DelayedUntil = JsonEncodedText.Encode("delayedUntil");
    public static readonly JsonEncodedText DependsOn = JsonEncodedText.Encode("dependsOn");
    public static readonly JsonEncodedText Description = JsonEncodedText.Encode("description");
    public static readonly JsonEncodedText Details = JsonEncodedText.Encode("details");
    public static readonly JsonEncodedText EndedAt = JsonEncodedText.Encode("endedAt");
    public static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    public static readonly JsonEncodedText Factor = JsonEncodedText.Encode("factor");
    public static readonly JsonEncodedText Failures = JsonEncodedText.Encode("failures");
    public static readonly JsonEncodedText Holder = JsonEncodedText.Encode("holder");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Jitter = JsonEncodedText.Encode("jitter");
    public static readonly JsonEncodedText Labels = JsonEncodedText.Encode("labels");
    public static readonly JsonEncodedText LeaseExpiresAt = JsonEncodedText.Encode("leaseExpiresAt");
    public static readonly JsonEncodedText LeaseLosses = JsonEncodedText.Encode("leaseLosses");
    public static readonly JsonEncodedText LeaseSeconds = JsonEncodedText.Encode("leaseSeconds");
    public static readonly JsonEncodedText MaxAttempts = JsonEncodedText.Encode("maxAttempts");
    public static readonly JsonEncodedText MaxBackoffSeconds = JsonEncodedText.Encode("maxBackoffSeconds");
    public static readonly JsonEncodedText MaxLeaseLosses = JsonEncodedText.Encode("maxLeaseLosses");
    public static readonly JsonEncodedText MaxRunSeconds = JsonEncodedText.Encode("maxRunSeconds");
    public static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    public static readonly JsonEncodedText NotBefore = JsonEncodedText.Encode("notBefore");
    public static readonly JsonEncodedText Note = JsonEncodedText.Encode("note");
    public static readonly JsonEncodedText OnFailure = JsonEncodedText.Encode("onFailure");
    public static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
    public static readonly JsonEncodedText Parent = JsonEncodedText.Encode("parent");
    public static readonly JsonEncodedText Payload = JsonEncodedText.Encode("payload");
    public static readonly JsonEncodedText Percent = JsonEncodedText.Encode("percent");
    public static readonly JsonEncodedText PreviousAttempts = JsonEncodedText.Encode("previousAttempts");
    public static readonly JsonEncodedText Priority = JsonEncodedText.Encode("priority");
    public static readonly JsonEncodedText Progress = JsonEncodedText.Encode("progress");
    public static readonly JsonEncodedText Releases = JsonEncodedText.Encode("releases");
    public static readonly JsonEncodedText Requires = JsonEncodedText.Encode("requires");
    public static readonly JsonEncodedText Result = JsonEncodedText.Encode("result");
    public static readonly JsonEncodedText Retry = JsonEncodedText.Encode("retry");
    public static readonly JsonEncodedText Review = JsonEncodedText.Encode("review");
    public static readonly JsonEncodedText ReviewOverdue = JsonEncodedText.Encode("reviewOverdue");
    public static readonly JsonEncodedText ReviewSeconds = JsonEncodedText.Encode("reviewSeconds");
    public static readonly JsonEncodedText Role = JsonEncodedText.Encode("role");
    public static readonly JsonEncodedText Satisfied = JsonEncodedText.Encode("satisfied");
    public static readonly JsonEncodedText Since = JsonEncodedText.Encode("since");
    public static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
    public static readonly JsonEncodedText Ticket = JsonEncodedText.Encode("ticket");
    public static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText Until = JsonEncodedText.Encode("until");
    public static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updatedAt");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
}
