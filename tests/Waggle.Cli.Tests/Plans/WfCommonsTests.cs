using System.Text;
using Waggle.Cli.Plans;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tests.Plans;

public sealed class WfCommonsTests
{
    private const string Diamond = """
        {"name": "diamond", "schemaVersion": "1.5", "workflow": {
          "specification": {"tasks": [
            {"id": "split/1", "name": "split", "parents": [], "children": ["left", "right"], "inputFiles": ["x"]},
            {"id": "left", "name": "", "parents": ["split/1"], "children": ["join"]},
            {"id": "right", "parents": ["split/1"], "children": ["join"]},
            {"id": "join", "name": "join", "parents": ["left"], "children": []}]},
          "execution": {"makespanInSeconds": 9, "tasks": [
            {"id": "join", "runtimeInSeconds": 1}, {"id": "left", "runtimeInSeconds": 2.5},
            {"id": "right", "runtimeInSeconds": 4}, {"id": "split/1", "runtimeInSeconds": 0.5}]}}}
        """;

    [Fact]
    public void A_task_becomes_a_ticket_that_sleeps_its_measured_time()
    {
        var plan = PlanText.Accepted(Diamond);

        Assert.Equal(PlanFormat.WfCommons, plan.Format);
        Assert.Null(plan.Swarm);
        var left = plan.Tickets[1];
        Assert.Equal(("left", "left"), (left.Id, left.Request.Title));
        Assert.Equal("""{"sleepSeconds":2.5}""", left.Request.Payload!.Value.GetRawText());
        Assert.Equal(TimeSpan.FromSeconds(2.5), left.RunTime);
    }

    [Fact]
    public void Ids_that_no_ticket_may_have_are_mapped_to_the_same_ticket_in_every_reading()
    {
        var split = PlanText.Accepted(Diamond).Tickets[0];

        Assert.Equal("task-split-1-ba69e8638346", split.Id);
        Assert.Equal([new DependsOn(split.Id)], PlanText.Accepted(Diamond).Tickets[1].Request.DependsOn!);
    }

    [Fact]
    public void An_edge_that_only_one_end_states_counts()
    {
        var join = PlanText.Accepted(Diamond).Tickets[3];

        Assert.Equal([new DependsOn("left"), new DependsOn("right")], join.Request.DependsOn!);
    }

    [Fact]
    public void A_file_that_is_asked_to_be_a_workflow_and_is_none_is_refused()
    {
        var reading = PlanReader.Read(
            Encoding.UTF8.GetBytes("""{"tickets": [{"id": "a"}]}"""), format: PlanFormat.WfCommons);

        Assert.IsType<PlanReading.Refused>(reading);
    }

    [Theory]
    [Trait("Needs", "data")]
    [InlineData("wfcommons-blast-small.json", 43)]
    [InlineData("wfcommons-epigenomics-1seq.json", 241)]
    [InlineData("wfcommons-montage-005d.json", 58)]
    public void Real_workflows_are_read_with_all_their_run_times(string name, int tasks)
    {
        var folder = Environment.GetEnvironmentVariable("WAGGLE_SHARED_DATA");
        Assert.False(string.IsNullOrEmpty(folder), "WAGGLE_SHARED_DATA names the folder with the real plans.");

        var plan = PlanReader.ReadFile(Path.Combine(folder, name));

        Assert.Equal(tasks, plan.Tickets.Length);
        var bound = ZeroOverhead.Of(plan, agents: 8, scale: 1)!;
        Assert.True(bound.Makespan >= bound.LongestPath && bound.Makespan >= bound.WorkPerAgent);
        Assert.True(bound.Makespan <= bound.LongestPath + bound.WorkPerAgent, "Graham's bound for list scheduling.");
    }
}
