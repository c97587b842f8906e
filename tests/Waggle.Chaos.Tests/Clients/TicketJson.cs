using System.Text.Json.Nodes;
using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>Finds in the bodies of answers what the specification speaks of.</summary>
internal static class TicketJson
{
    /// <summary>A ticket of the wire.</summary>
    public static TicketView ViewOf(JsonNode ticket) => new(
        Enum.Parse<TicketPlace>(ticket["state"]!.GetValue<string>(), ignoreCase: true),
        ticket["attempt"]!.GetValue<int>(),
        ticket["failures"]!.GetValue<int>(),
        ticket["leaseLosses"]!.GetValue<int>(),
        ticket["holder"]?["agent"]!.GetValue<string>(),
        ticket["result"]?.GetValue<string>());

    /// <summary>A claim that was granted.</summary>
    public static TicketAnswer.Granted GrantOf(JsonNode claim) => new(
        claim["fence"]!.GetValue<long>(), claim["attempt"]!.GetValue<int>(), ViewOf(claim["ticket"]!));

    /// <summary>The claims that an answer granted.</summary>
    public static IEnumerable<(string Ticket, long Fence)> GrantsOf(JsonNode answer) =>
        answer["claims"]!.AsArray().Select(static claim =>
            (claim!["ticket"]!["id"]!.GetValue<string>(), claim["fence"]!.GetValue<long>()));

    /// <summary>What a heartbeat says about the one lease that it named.</summary>
    public static TicketAnswer LeaseOf(JsonNode heartbeat) =>
        heartbeat["leases"]!.AsArray().Single()!["held"]!.GetValue<bool>()
            ? new TicketAnswer.Done(View: null)
            : new TicketAnswer.Refused("lease-lost");
}
