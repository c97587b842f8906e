using Waggle.Histories.Linearizability;
using Waggle.Histories.Scans;

namespace Waggle.Histories.Tickets;

/// <summary>Judges what a history says about tickets, each ticket on its own: a history is linearizable when the part
/// about each object is.</summary>
public static class TicketHistory
{
    /// <summary>The property that is violated when no order explains the answers about a ticket.</summary>
    public const string Property = "T1";

    // Refusals that follow from where the ticket was. All others, such as a busy server or an agent that is not live,
    // say nothing about it.
    private static readonly HashSet<string> _codesAboutTickets = new(StringComparer.Ordinal)
    {
        "invalid-transition", "lease-lost", "ticket-exists", "ticket-held", "ticket-unknown",
    };

    /// <summary>The calls about each ticket, in ordinal order of the tickets.</summary>
    /// <remarks>A claim for whichever ticket comes first is about the ticket that its completion names. When it was
    /// never answered, whoever makes the history names the ticket that the journal says it was given, or leaves it out
    /// when it was given none.</remarks>
    public static IReadOnlyDictionary<string, IReadOnlyList<TimedCall<TicketCall, TicketAnswer>>> CallsOf(
        History history)
    {
        var calls = new SortedDictionary<string, IReadOnlyList<TimedCall<TicketCall, TicketAnswer>>>(
            StringComparer.Ordinal);
        foreach (var operation in history.Operations)
        {
            var key = operation.Completed?.Key ?? operation.Invoked.Key;
            if (key is null || TicketText.CallOf(operation.Invoked) is not { } call || SaysNothing(operation))
            {
                continue;
            }

            if (!calls.TryGetValue(key, out var list))
            {
                calls.Add(key, list = new List<TimedCall<TicketCall, TicketAnswer>>());
            }

            var answer = TicketText.AnswerOf(operation.Completed);
            int? returnedAt = answer is null ? null : operation.CompletedAt;
            ((List<TimedCall<TicketCall, TicketAnswer>>)list).Add(new(call, answer, operation.InvokedAt, returnedAt));
        }

        return calls;
    }

    /// <summary>Checks every ticket.</summary>
    /// <param name="stepsMax">The budget for each ticket.</param>
    public static TicketVerdicts Check(History history, long stepsMax)
    {
        var checker = new LinearizabilityChecker<TicketRegister, TicketCall, TicketAnswer>(
            TicketRegister.Absent, TicketSpecification.Step, stepsMax);
        var (findings, unknown) = (new List<Finding>(), new List<string>());
        var calls = CallsOf(history);
        foreach (var (ticket, ofTicket) in calls)
        {
            var result = checker.Check(ofTicket);
            switch (result.Verdict)
            {
                case Verdict.Illegal:
                    findings.Add(new(Property, $"{ticket}: {result.Explanation}"));
                    break;
                case Verdict.Unknown:
                    unknown.Add(ticket);
                    break;
                default:
                    break;
            }
        }

        return new(calls.Count, findings, unknown);
    }

    private static bool SaysNothing(PairedOperation operation) =>
        operation.Phase == OperationPhase.Fail && !_codesAboutTickets.Contains(operation.Completed!.Error ?? "");
}
