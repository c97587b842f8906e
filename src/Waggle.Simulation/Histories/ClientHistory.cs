using Waggle.Histories.Linearizability;
using Waggle.Histories.Tickets;

namespace Waggle.Simulation.Histories;

/// <summary>What clients asked about the tickets of the first swarm and heard, each ticket held against the sequential
/// specification: some order of the calls must explain all answers.</summary>
/// <remarks>What took effect and was never answered is taken from the journal, at the moment in which it became
/// durable: nobody can have seen it before, and everybody must afterwards. Tickets to which something happened that the
/// specification does not describe are left out.</remarks>
internal sealed class ClientHistory
{
    // Far above what the calls about one ticket of a run take.
    private const long StepsMax = 200_000;

    private readonly List<(RecordedCall Call, object? Identity)> _calls = [];
    private readonly List<(RecordedCall Effect, object Identity)> _effects = [];
    private readonly HashSet<object> _answered = [];
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>A call was answered.</summary>
    /// <param name="effect">What identifies its effect in the journal, or null when it has none.</param>
    public void Answered(RecordedCall call, object? effect)
    {
        // Another copy of the same request may have been answered before.
        if (effect is null || _answered.Add(effect))
        {
            _calls.Add((call, effect));
        }
    }

    /// <summary>Something became durable.</summary>
    public void Happened(RecordedCall effect, object identity) => _effects.Add((effect, identity));

    /// <summary>Something happened to a ticket that the specification does not describe.</summary>
    public void LeaveOut(string ticket) => _leftOut.Add(ticket);

    /// <summary>Judges every ticket.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="PropertyViolatedException">No order explains the answers about one.</exception>
    public int Check()
    {
        var checker = new LinearizabilityChecker<TicketRegister, TicketCall, TicketAnswer>(
            TicketRegister.Absent, TicketSpecification.Step, StepsMax);
        var durable = _effects
            .GroupBy(each => each.Identity, each => each.Effect.BeganAt)
            .ToDictionary(each => each.Key, each => each.Min());
        var all = _calls
            .Select(each => Begun(each.Call, each.Identity, durable))
            .Concat(_effects.Where(each => !_answered.Contains(each.Identity)).Select(each => each.Effect));
        var tickets = 0;
        foreach (var ofTicket in all.GroupBy(call => call.Ticket, StringComparer.Ordinal))
        {
            if (_leftOut.Contains(ofTicket.Key))
            {
                continue;
            }

            tickets++;
            var result = checker.Check(Ordered([.. ofTicket]));
            if (result.Verdict == Verdict.Illegal)
            {
                throw new PropertyViolatedException("T1", $"{ofTicket.Key}: {result.Explanation}");
            }
        }

        return tickets;
    }

    /// <summary>What was said once more in another request took effect when the first one did.</summary>
    private static RecordedCall Begun(RecordedCall call, object? identity, Dictionary<object, long> durable) =>
        identity is not null && durable.TryGetValue(identity, out var at) && at < call.BeganAt
            ? call with { BeganAt = at }
            : call;

    /// <summary>Moments become places in a list. Of what happens at one moment, beginnings come first: such calls count
    /// as concurrent.</summary>
    private static List<TimedCall<TicketCall, TicketAnswer>> Ordered(List<RecordedCall> calls)
    {
        var moments = calls
            .SelectMany(static (call, number) => new[]
            {
                (At: call.BeganAt, IsEnd: false, Number: number),
                (At: call.EndedAt, IsEnd: true, Number: number),
            })
            .Order()
            .Select(static (moment, place) => (moment.IsEnd, moment.Number, Place: place))
            .ToList();
        var (began, ended) = (new int[calls.Count], new int[calls.Count]);
        foreach (var (isEnd, number, place) in moments)
        {
            (isEnd ? ended : began)[number] = place;
        }

        return [.. calls.Select((call, number) => new TimedCall<TicketCall, TicketAnswer>(
            call.Call, call.Answer, began[number], ended[number]))];
    }
}
