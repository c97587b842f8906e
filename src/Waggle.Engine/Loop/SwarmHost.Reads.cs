using System.Diagnostics;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>Reads. By id they are answered in journal order like everything else; lists come from a
/// checkpoint.</content>
internal sealed partial class SwarmHost
{
    private readonly List<(PostedRequest Asker, EngineRequest.ListTickets List)> _lists = [];

    private void Read(PostedRequest posted)
    {
        if (WaitForRead(posted))
        {
            return;
        }

        switch (posted.Request)
        {
            case EngineRequest.ReadTicket read:
                Release(
                    State.Tickets.Find(read.Ticket) is { } ticket
                        ? new Answer.Tickets(State.Position, [ticket.Snapshot()])
                        : new Answer.Rejected(State.Position, new TicketRejection.Unknown(read.Ticket)),
                    posted);
                break;
            case EngineRequest.ReadTicketAt read:
                ReadPast(posted, read);
                break;
            case EngineRequest.ReadTicketEvents read:
                ReadTicketEvents(posted, read);
                break;
            case EngineRequest.ExplainTicket explain:
                Release(
                    State.Tickets.Find(explain.Ticket) is { } explained
                        ? new Answer.TicketWhy(State.Position, TicketExplainer.Explain(State, explained))
                        : new Answer.Rejected(State.Position, new TicketRejection.Unknown(explain.Ticket)),
                    posted);
                break;
            case EngineRequest.ReadAgent read:
                Release(
                    State.Agents.Find(read.Agent) is { } agent
                        ? new Answer.Agent(State.Position, agent.Snapshot(), [])
                        : new Answer.Rejected(State.Position, new AgentRejection.Unknown(read.Agent)),
                    posted);
                break;
            case EngineRequest.ExplainAgent explain:
                Release(
                    State.Agents.Find(explain.Agent) is { } explainedAgent
                        ? new Answer.AgentWhy(State.Position, AgentExplainer.Explain(State, explainedAgent))
                        : new Answer.Rejected(State.Position, new AgentRejection.Unknown(explain.Agent)),
                    posted);
                break;
            case EngineRequest.ListAgents:
                Release(
                    new Answer.Agents(State.Position, [.. State.Agents.All().Select(each => each.Snapshot())]), posted);
                break;
            case EngineRequest.ReadSwarm:
                Release(new Answer.Swarm(State.Position, State.Snapshot()), posted);
                break;
            case EngineRequest.ReadEvents read:
                ReadEvents(posted, read.Query);
                break;
            case EngineRequest.ListTickets list:
                List(posted, list);
                break;
            default:
                throw new UnreachableException($"Unknown request {posted.Request.GetType().Name}.");
        }
    }

    /// <summary>Events are read off the loop, and only up to where they are durable by now.</summary>
    private void ReadEvents(PostedRequest posted, FeedQuery query)
    {
        var (last, generation, now) = (_durablePosition, State.Control.CursorGeneration, Now);
        OffLoop(
            () => _feed.Read(query, last, generation, now),
            posted.Answer,
            problem => posted.Answer(new Answer.Failed(EngineFailure.JournalUnavailable, problem)));
    }

    /// <summary>A list waits until the rows are as of now, then is read from them off the loop.</summary>
    private void List(PostedRequest posted, EngineRequest.ListTickets list)
    {
        if (_lists.Count >= _engine.Options.WaitersMax)
        {
            posted.Answer(new Answer.Failed(EngineFailure.Overloaded, "Too many lists are being read."));
            return;
        }

        _lists.Add((posted, list));
        if (State.Position == _checkpointPosition)
        {
            ServeLists(State.Position);
        }
        else
        {
            CheckpointWanted = true;
        }
    }

    /// <summary>Serves the lists that were asked for before the checkpoint at <paramref name="position"/>.</summary>
    private void ServeLists(long position)
    {
        foreach (var (asker, list) in _lists)
        {
            OffLoop<Answer>(
                () =>
                {
                    var query = list.Query with { Limit = list.Query.Limit + 1 };
                    var page = _engine.Journal.Query(Id, query);
                    var items = page.Rows.Take(list.Query.Limit)
                        .Select(row => RowCodec.DecodeTicket(row).ToSnapshot())
                        .ToList();
                    return new Answer.TicketPage(
                        page.Position,
                        [.. items],
                        page.Rows.Count > list.Query.Limit
                            ? MarkOf(list.Query, items[^1], page.Rows[items.Count - 1])
                            : null);
                },
                asker.Answer,
                problem => asker.Answer(new Answer.Failed(EngineFailure.JournalUnavailable, problem)));
        }

        _lists.Clear();
        _checkpointPosition = position;
        BeginBulks();
    }

    private void FailLists(EngineFailure failure, string detail)
    {
        FailBulks(failure, detail);
        foreach (var (asker, _) in _lists)
        {
            asker.Answer(new Answer.Failed(failure, detail));
        }

        _lists.Clear();
    }

    private static Journal.RowQuery.Mark MarkOf(
        Journal.RowQuery query, TicketSnapshot last, Journal.CheckpointRow row) => query.Sort switch
        {
            Journal.RowSort.Updated => new(row.Index!.UpdatedPosition, last.Id.Value),
            Journal.RowSort.Priority => new(row.Index!.Priority, last.Id.Value),
            _ => new(row.Index!.CreatedPosition, last.Id.Value),
        };
}
