namespace Waggle.Cli.Tests.BadInput;

/// <summary>Words that could be taken for something else than words.</summary>
public sealed class CommandLineInputTests
{
    [Theory]
    [InlineData("@ann, look at this")]
    [InlineData("@/etc/passwd")]
    [InlineData("@")]
    [InlineData("@/dev/zero")]
    public void A_word_is_never_taken_for_a_file_of_words(string title)
    {
        var parsed = CommandTree.Parse(CommandTree.Build(), ["ticket", "add", title]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(title, parsed.GetValue<string>("title"));
    }
}
