using System.Globalization;
using System.Text;
using System.Text.Json;
using Waggle.Cli.Agents;
using Waggle.Cli.Output;
using Waggle.Cli.Swarms;
using Waggle.Cli.Tickets;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Replays;

/// <summary>Replays for people and for programs.</summary>
internal static class ReplayView
{
    private const int LimitDefault = 100;

    /// <summary>Writes a replay with these of its tickets.</summary>
    public static void Write(ReplayResult replay, IReadOnlyList<Ticket> tickets, int? limit, bool isJson)
    {
        if (isJson)
        {
            WriteJson(replay, tickets.Take(limit ?? int.MaxValue));
            return;
        }

        SwarmView.WriteDetails(replay.Past.Swarm);
        if (replay.Past.Agents.Count > 0)
        {
            Console.Out.WriteLine();
            AgentView.WriteTable(new AgentList { Agents = replay.Past.Agents });
        }

        Console.Out.WriteLine();
        TicketView.WriteTable(tickets.Take(limit ?? LimitDefault));
        if (tickets.Count > (limit ?? LimitDefault))
        {
            Complaint.Hint($"There are {tickets.Count} such tickets: --limit shows more.");
        }

        if (replay.Differences.Count == 0)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Verified: the {replay.Head.Position:N0} events of the journal add up to the state that a server "
                    + $"starts from (checkpoint at {replay.Head.CheckpointPosition:N0})."));
        }
    }

    private static void WriteJson(ReplayResult replay, IEnumerable<Ticket> tickets)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("swarm");
            JsonSerializer.Serialize(writer, replay.Past.Swarm, WaggleJsonContext.Wire.Swarm);
            writer.WriteStartArray("agents");
            foreach (var agent in replay.Past.Agents)
            {
                JsonSerializer.Serialize(writer, agent, WaggleJsonContext.Wire.Agent);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("tickets");
            foreach (var ticket in tickets)
            {
                JsonSerializer.Serialize(writer, ticket, WaggleJsonContext.Wire.Ticket);
            }

            writer.WriteEndArray();
            writer.WriteNumber("lastPosition", replay.Head.Position);
            writer.WriteNumber("checkpointPosition", replay.Head.CheckpointPosition);
            writer.WriteStartArray("differences");
            foreach (var difference in replay.Differences)
            {
                writer.WriteStringValue(difference);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
