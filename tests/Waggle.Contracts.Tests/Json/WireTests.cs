using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Tests.Json;

public sealed class WireTests
{
    /// <remarks>REWRITE=1 writes the present shape into the source folder. A line that goes or changes breaks callers;
    /// a line that comes does not.</remarks>
    [Fact]
    public void The_wire_is_as_it_was_written_down()
    {
        var actual = WireShape.Text();
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), "testdata", "wire.txt"), actual);
        }

        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "testdata", "wire.txt"));
        Assert.Equal(expected.ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public void Every_body_survives_the_wire_with_every_field_set()
    {
        var bodies = WireShape.Bodies().ToList();
        Assert.True(bodies.Count > 40);
        foreach (var body in bodies)
        {
            var sample = Samples.Of(body.Type);
            var text = JsonSerializer.Serialize(sample, body);
            var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(text, body)!, body);
            Assert.Equal(text, again);
            using var document = JsonDocument.Parse(text);
            Assert.Equal(
                body.Properties.Select(property => property.Name),
                document.RootElement.EnumerateObject().Select(property => property.Name));
        }
    }

    [Fact]
    public void Every_required_field_is_missed_when_it_is_not_there()
    {
        foreach (var body in WireShape.Bodies())
        {
            var text = JsonSerializer.Serialize(Samples.Of(body.Type), body);
            foreach (var property in body.Properties.Where(property => property.IsRequired))
            {
                var node = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
                node.Remove(property.Name);
                var thrown = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(node.ToJsonString(), body));
                Assert.Contains(property.Name, thrown.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Fields_of_a_later_version_are_ignored()
    {
        foreach (var body in WireShape.Bodies())
        {
            var text = JsonSerializer.Serialize(Samples.Of(body.Type), body);
            var later = "{\"laterField\":{\"a\":[1]}," + text[1..];
            var read = JsonSerializer.Deserialize(later, body)!;
            Assert.Equal(text, JsonSerializer.Serialize(read, body));
        }
    }

    [Fact]
    public void Every_member_that_is_no_body_of_its_own_can_be_written()
    {
        foreach (var type in typeof(WaggleJsonContext).Assembly.GetExportedTypes().Where(type =>
            !type.IsAbstract && !type.IsEnum && type.Namespace != typeof(WaggleJsonContext).Namespace))
        {
            Assert.True(WaggleJsonContext.Wire.GetTypeInfo(type) is JsonTypeInfo, type.Name);
        }
    }

    [Fact]
    public void Text_outside_ascii_stays_as_it_is() => Assert.Equal(
        """{"message":"Größe → 大"}""",
        JsonSerializer.Serialize(
            new AttemptError { Message = "Größe → 大" }, WaggleJsonContext.Wire.AttemptError));

    [Fact]
    public void Nulls_are_left_out() => Assert.Equal(
        """{"title":"t"}""",
        JsonSerializer.Serialize(
            new CreateTicketRequest { Title = "t" }, WaggleJsonContext.Wire.CreateTicketRequest));

    [Theory]
    [InlineData("\"2026-01-31T12:00:00Z\"", "\"2026-01-31T12:00:00.000Z\"")]
    [InlineData("\"2026-01-31T14:30:00.1234+02:30\"", "\"2026-01-31T12:00:00.123Z\"")]
    public void Times_are_read_with_any_offset_and_written_in_utc(string read, string written)
    {
        var type = (JsonTypeInfo<DateTimeOffset>)WaggleJsonContext.Wire.Options.GetTypeInfo(typeof(DateTimeOffset));
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(read, type), type));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"unheardOf\"")]
    public void Numbers_and_unknown_words_are_refused(string text) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize(text, WaggleJsonContext.Wire.TicketState));

    [Fact]
    public void Every_word_is_found_by_its_name_and_nothing_else_is()
    {
        Assert.True(WireName.TryParse<TicketState>("inProgress", out var state));
        Assert.Equal(TicketState.InProgress, state);
        Assert.False(WireName.TryParse<TicketState>("InProgress", out _));
        Assert.False(WireName.TryParse<TicketState>("3", out _));
        Assert.False(WireName.TryParse<TicketState>(null, out _));
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetDirectoryName(Path.GetDirectoryName(path))!;
}
