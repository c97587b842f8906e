using Waggle.Bench.Figures;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Bench.Engine;

/// <summary>Encoding and decoding a record, half of whose events are claims and half completions.</summary>
internal static class CodecFigures
{
    private const int Repetitions = 500;

    /// <summary>Measures.</summary>
    /// <param name="events">Of the record.</param>
    public static IEnumerable<Figure> Measure(int events)
    {
        var entries = Enumerable.Range(1, Math.Max(1, events / 2)).SelectMany(Pair).ToList();
        var record = RecordCodec.Encode(entries, 1, ChainHash.Start, []);
        var encode = Measured("engine-encode", () => RecordCodec.Encode(entries, 1, ChainHash.Start, []));
        var decode = Measured("engine-decode", () => RecordCodec.Decode(record));
        var bytes = (double)record.Events.Length / entries.Count;
        return [.. encode, .. decode, new("engine-event", ContestantName.Waggle, Metrics.WrittenBytes, bytes)];

        IEnumerable<Figure> Measured(string scenario, Action work)
        {
            Repeat(work);
            var mark = Mark.OfThisThread();
            Repeat(work);
            return mark.Spent().Per((long)Repetitions * entries.Count, scenario);
        }
    }

    private static void Repeat(Action work)
    {
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            work();
        }
    }

    private static IEnumerable<JournalEntry> Pair(int number)
    {
        var ticket = new TicketId(string.Create(null, $"wg-{number}"));
        var agent = new AgentId("agent-1");
        var at = new Timestamp(1_766_000_000_000 + number);
        var origin = new EntryOrigin("request-0123456789abcdef", "correlation-0123456789abcdef", null, null, null);
        yield return new(
            at,
            origin,
            [
                new(
                    new TicketEvent.Claimed(ticket, agent, new(3), new(number), 1, 30, at.AddSeconds(86_400)),
                    Summary(number, TicketStatus.Claimed)),
            ]);
        yield return new(
            at,
            origin,
            [
                new(
                    new TicketEvent.Completed(ticket, agent, new(number), 123_456_789, null, null),
                    Summary(number + 1, TicketStatus.Merged)),
            ]);
    }

    private static EventSummary Summary(int previous, TicketStatus status) =>
        new(1_000_000 + previous, new(status, Attempt: 1, BlockedByCount: 0, Priority: 2));
}
