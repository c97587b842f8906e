using System.Globalization;
using Waggle.Cli.Output;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Agents;

/// <summary>Agents for people.</summary>
internal static class AgentView
{
    /// <summary>One line: what became of it.</summary>
    public static void WriteLine(Agent agent) => Console.Out.WriteLine($"{agent.Id} {State(agent)}");

    /// <summary>A table.</summary>
    public static void WriteTable(AgentList list)
    {
        var table = new TextTable("id", "state", "role", "slots", "last seen", "holds");
        foreach (var agent in list.Agents)
        {
            table.Add(
                agent.Id,
                State(agent),
                agent.Role,
                agent.Slots?.ToString(CultureInfo.InvariantCulture),
                Moment.Of(agent.LastSeenAt),
                string.Join(", ", agent.Holds));
        }

        table.Write();
    }

    /// <summary>All of it.</summary>
    public static void WriteDetails(Agent agent) => new FieldList()
        .Add("id", agent.Id)
        .Add("state", State(agent))
        .Add("role", agent.Role)
        .Add("capabilities", agent.Capabilities)
        .Add("slots", agent.Slots?.ToString(CultureInfo.InvariantCulture))
        .Add("holds", agent.Holds)
        .Add("term", agent.TermSeconds is { } term ? $"{term} s" : null)
        .Add("renewal", agent.Renewal is { } renewal ? WireName.Of(renewal) : null)
        .Add("labels", agent.Labels.Select(static label => $"{label.Key}={label.Value}"))
        .Add("incarnation", agent.Incarnation?.ToString(CultureInfo.InvariantCulture))
        .Add("last seen", Moment.Of(agent.LastSeenAt))
        .Add("updated", Moment.Of(agent.UpdatedAt))
        .Write();

    /// <summary>Why it is where it is.</summary>
    public static void WriteWhy(AgentExplanation why)
    {
        Console.Out.WriteLine($"{why.Agent} is {WireName.Of(why.State)}: {PlainText.Lines(why.Text)}");
        new FieldList()
            .Add("reason", WireName.Of(why.Reason))
            .Add("holds", why.Holds)
            .Add("claimable", why.Claimable.ToString(CultureInfo.InvariantCulture))
            .Add("until", Moment.Of(why.Until))
            .Add("since", Moment.Of(why.Since))
            .Write();
    }

    private static string State(Agent agent) =>
        agent.Draining ? WireName.Of(agent.State) + " (draining)" : WireName.Of(agent.State);
}
