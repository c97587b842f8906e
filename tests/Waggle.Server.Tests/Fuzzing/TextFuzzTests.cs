using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Waggle.Contracts.Http;
using Waggle.Core;
using Waggle.Server.Blobs;
using Waggle.Server.Bodies;
using Waggle.Server.Events;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using Waggle.Server.Tickets;
using Waggle.Testing.Fuzzing;

namespace Waggle.Server.Tests.Fuzzing;

/// <summary>Whatever comes in a path, a query or a header is read or refused, and what was read says the same when it
/// is written again.</summary>
public sealed class TextFuzzTests
{
    private const int Iterations = 20_000;
    private const long Fingerprint = 4711;

    private static readonly IReadOnlyDictionary<string, Action<string>> _parsers =
        new SortedDictionary<string, Action<string>>(StringComparer.Ordinal)
        {
            ["blob reference"] = static text =>
                Assert.True(!BlobRef.TryParse(text, out var reference) || reference.Value == text),
            ["content digest"] = static text => ContentDigest.Read(new StringValues(text), new()),
            ["event cursor"] = static text => Assert.True(
                !EventCursor.TryRead(text, out var cursor)
                || (EventCursor.TryRead(cursor.ToString(), out var again) && again == cursor)),
            ["event form"] = static text => EventForm.Of(text),
            ["event types"] = static text => EventFilter.TypesOf(Query("type", text, new())),
            ["id"] = static text => Assert.True(!Identifier.IsValid(text) || text.Length <= Identifier.LengthMax),
            ["media type"] = static text => Assert.False(MediaType.IsJson(text) && MediaType.IsBytes(text)),
            ["name in a header"] = static text =>
                HeaderReader.Read(Header(Headers.IdempotencyKey, text), Headers.IdempotencyKey, new()),
            ["number in a query"] = static text => Query("limit", text, new()).Long("limit", 1, 1_000),
            ["ticket cursor"] = static text => Assert.True(
                !TicketCursor.TryRead(text, Fingerprint, out var mark)
                || TicketCursor.TryRead(TicketCursor.Write(mark!, Fingerprint), Fingerprint, out _)),
            ["trace"] = static text => Assert.False(TraceContext.IsParent(text) && TraceContext.IsState(text + '\n')),
            ["version in a header"] = static text => HeaderReader.Version(Header(Headers.IfMatch, text), new()),
        };

    public static TheoryData<string, int> Parsers =>
        [.. _parsers.Keys.Select(static (name, index) => new TheoryDataRow<string, int>(name, 200 + index))];

    [Theory]
    [MemberData(nameof(Parsers))]
    public void A_mutated_text_never_breaks_its_parser(string parser, int seed)
    {
        byte[][] corpus =
        [
            .. Corpus.Texts,
            Encoding.ASCII.GetBytes(TicketCursor.Write(new(7, "t-7"), Fingerprint)),
            Encoding.ASCII.GetBytes(
                TicketCursor.Write(new(long.MaxValue, new('x', Identifier.LengthMax)), Fingerprint)),
        ];

        // A path, a query and a header are texts when they get here: Latin-1 keeps every byte as a character.
        var run = FuzzRun.Of(parser, seed, Iterations, corpus, input =>
        {
            _parsers[parser](Encoding.Latin1.GetString(input));
            _parsers[parser](Encoding.UTF8.GetString(input));
        });

        TestContext.Current.TestOutputHelper?.WriteLine(run);
    }

    private static QueryReader Query(string name, string text, RequestProblems problems) =>
        new(
            new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { [name] = text }),
            problems);

    private static HeaderDictionary Header(string name, string text) => new() { [name] = text };
}
