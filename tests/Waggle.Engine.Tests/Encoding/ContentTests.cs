using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Tests.Encoding;

/// <summary>Payloads and results as they are kept: JSON as it came, or a reference to a blob.</summary>
public sealed class ContentTests
{
    private const string Reference = "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void A_result_that_is_a_blob_comes_back_as_one()
    {
        Assert.True(BlobRef.TryParse(Reference, out var reference));

        var (text, read) = ThereAndBack(new Content.Blob(reference));

        Assert.Contains($$"""{"blob":"{{Reference}}"}""", text, StringComparison.Ordinal);
        Assert.Equal(new Content.Blob(reference), read);
    }

    [Theory]
    [InlineData("""{"blob":"not a reference"}""")]
    [InlineData("""{"blob":5}""")]
    [InlineData($$"""{"blob":"{{Reference}}","more":1}""")]
    [InlineData($$"""[{"blob":"{{Reference}}"}]""")]
    [InlineData($"\"{Reference}\"")]
    [InlineData("{ }")]
    [InlineData("1.50")]
    public void JSON_that_only_looks_like_a_reference_stays_what_it_is(string json) =>
        Assert.Equal(new Content.Inline(new(json)), ThereAndBack(new Content.Inline(new(json))).Read);

    [Fact]
    public void A_row_keeps_a_payload_that_is_a_blob()
    {
        Assert.True(BlobRef.TryParse(Reference, out var reference));
        var row = (TicketRow)new Samples().Make(typeof(TicketRow));
        row = row with { Definition = row.Definition with { Payload = new Content.Blob(reference) } };

        var read = RowCodec.DecodeTicket(RowCodec.Encode(row, evicted: false));

        Assert.Equal(new Content.Blob(reference), read.Definition.Payload);
        Assert.IsType<Content.Inline>(read.Work!.Result);
    }

    private static (string Text, Content? Read) ThereAndBack(Content result)
    {
        var completed = new TicketEvent.Completed(
            new("t"), new("a"), new(1), BodyHash: 1, result, ReviewUntil: null);
        var record = RecordCodec.Encode(
            [new(new(5), null, [new(completed, Summary: null)])], 1, ChainHash.Start, []);
        var read = (TicketEvent.Completed)RecordCodec.Decode(record)[0].Events[0].Event;
        return (System.Text.Encoding.UTF8.GetString(record.Events.Span), read.Result);
    }
}
