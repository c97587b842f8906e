using Waggle.Cli.Output;

namespace Waggle.Cli.Tests.Output;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain \u00e4\u20ac \ud83d\ude00", "plain \u00e4\u20ac \ud83d\ude00")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("a\r\n\tb", "a\\r\\n\\tb")]
    [InlineData("id\u202egnp", "id\\u202egnp")]
    [InlineData("zero\u200bwidth", "zero\\u200bwidth")]
    [InlineData("line\u2028two", "line\\u2028two")]
    public void Characters_that_steer_a_terminal_are_shown_and_not_obeyed(string text, string shown) =>
        Assert.Equal(shown, PlainText.OneLine(text));

    // Not a case above: the metadata of an attribute cannot hold half a pair.
    [Fact]
    public void Half_a_surrogate_pair_is_shown() => Assert.Equal("half \\ud83d!", PlainText.OneLine("half \ud83d!"));

    [Fact]
    public void Where_lines_are_wanted_only_line_feeds_and_tabs_stay() =>
        Assert.Equal("a\n\tb\\rc\\u0007", PlainText.Lines("a\n\tb\rc\u0007"));

    [Fact]
    public void Piped_tables_have_plain_columns()
    {
        var table = new TextTable("id", "title");
        table.Add("a-long-id", "one\u001b[1m");
        table.Add("b", null);
        var output = new StringWriter { NewLine = "\n" };

        table.WritePlain(output);

        Assert.Equal("ID         TITLE\na-long-id  one\\u001b[1m\nb\n", output.ToString());
    }
}
