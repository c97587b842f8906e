using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Tests.Tickets;

public sealed class DependsOnTests
{
    [Theory]
    [InlineData("\"a\"", "a", OnFailure.Block, "\"a\"")]
    [InlineData("""{"ticket":"a"}""", "a", OnFailure.Block, "\"a\"")]
    [InlineData(
        """{"onFailure":"cancel","ticket":"a"}""", "a", OnFailure.Cancel, """{"ticket":"a","onFailure":"cancel"}""")]
    [InlineData(
        """{"ticket":"a","later":{"x":[1]},"onFailure":"proceed"}""",
        "a",
        OnFailure.Proceed,
        """{"ticket":"a","onFailure":"proceed"}""")]
    public void An_entry_is_an_id_or_an_object(string text, string ticket, OnFailure onFailure, string written)
    {
        var entry = JsonSerializer.Deserialize(text, WaggleJsonContext.Wire.DependsOn)!;
        Assert.Equal(new DependsOn(ticket, onFailure), entry);
        Assert.Equal(written, JsonSerializer.Serialize(entry, WaggleJsonContext.Wire.DependsOn));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"ticket":null}""")]
    [InlineData("""{"ticket":3}""")]
    [InlineData("""{"ticket":"a","onFailure":"Cancel"}""")]
    [InlineData("""{"ticket":"a","onFailure":1}""")]
    public void Anything_else_is_refused(string text) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize(text, WaggleJsonContext.Wire.DependsOn));
}
