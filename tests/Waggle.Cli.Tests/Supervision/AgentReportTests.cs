using Waggle.Cli.Supervision;

namespace Waggle.Cli.Tests.Supervision;

public sealed class AgentReportTests
{
    [Fact]
    public void A_report_is_one_line_and_comes_back_as_it_was()
    {
        var report = new AgentReport(AgentHappening.Failed, "build", 2, Text: "first line\nsecond line");

        var line = report.ToLine();

        Assert.DoesNotContain('\n', line);
        Assert.Equal(report, AgentReport.FromLine(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{ not json")]
    [InlineData("""{"event":"unheardOf"}""")]
    public void What_is_no_report_is_passed_over(string line)
    {
        Assert.Null(AgentReport.FromLine(line));
    }
}
