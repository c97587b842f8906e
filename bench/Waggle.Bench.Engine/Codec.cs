using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Bench.Engine;

/// <summary>Encoding and decoding a record of a thousand events, half of them claims and half completions.</summary>
internal static class Codec
{
    private const int Pairs = 500;
    private const int Repetitions = 100;
    private const int Rounds = 7;

    public static void Measure(Action<FormattableString> print)
    {
        var entries = Enumerable.Range(1, Pairs).SelectMany(Pair).ToList();
        var record = RecordCodec.Encode(entries, 1, ChainHash.Start, []);
        var encode = MedianPerEvent(() => RecordCodec.Encode(entries, 1, ChainHash.Start, []));
        var decode = MedianPerEvent(() => RecordCodec.Decode(record));
        var bytes = record.Events.Length / (2 * Pairs);
        print($"encode and hash {encode:F0} ns an event of {bytes} bytes, decode {decode:F0} ns");
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

    private static double MedianPerEvent(Action work)
    {
        var rounds = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                work();
            }

            rounds[round] = TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / (Repetitions * 2 * Pairs);
        }

        Array.Sort(rounds);
        return rounds[Rounds / 2];
    }
}
