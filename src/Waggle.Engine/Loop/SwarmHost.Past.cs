using Waggle.Core.Tickets;
using Waggle.Engine.History;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>Reads of the past: from the events of one ticket, off the loop.</content>
internal sealed partial class SwarmHost
{
    private void ReadPast(PostedRequest posted, EngineRequest.ReadTicketAt read)
    {
        if (read.Position > State.Position)
        {
            Release(new Answer.PositionAhead(State.Position), posted);
        }
        else if (State.Tickets.Find(read.Ticket) is { } ticket && ticket.CreatedPosition <= read.Position)
        {
            ReadTicketAt(
                posted,
                ticket,
                read.Position,
                row => posted.Answer(new Answer.Tickets(read.Position, [row.ToSnapshot()])));
        }
        else
        {
            Release(new Answer.Rejected(read.Position, new TicketRejection.Unknown(read.Ticket)), posted);
        }
    }

    private void ReadTicketEvents(PostedRequest posted, EngineRequest.ReadTicketEvents read)
    {
        var (last, generation) = (State.Position, State.Control.CursorGeneration);
        if (State.Tickets.Find(read.Ticket) is not { } ticket)
        {
            Release(new Answer.Rejected(last, new TicketRejection.Unknown(read.Ticket)), posted);
            return;
        }

        // As in the feed: a position after the last one is of a history that this store does not have.
        if (read.After > last || (read.Generation ?? generation) != generation)
        {
            Release(new Answer.PositionGone(last, First: 1), posted);
            return;
        }

        var version = ticket.Version;
        Answer? answer = null;
        ReadWhenDurable(
            posted,
            () =>
            {
                var items = new TicketTrail(_engine.Journal, Id).Page(
                    read.Ticket, version, read.After, read.Limit, out var hasMore);
                answer = new Answer.Events(last, items, hasMore ? items[^1].Position : last, generation);
            },
            () => posted.Answer(answer!));
    }

    /// <summary>Finds out how a ticket was at a position, and goes on with that.</summary>
    private void ReadTicketAt(PostedRequest posted, Ticket ticket, long position, Action<TicketRow> goOn)
    {
        var (id, version) = (ticket.Id, ticket.Version);
        var past = new TicketPast(_engine.Journal, Id, id, position);
        ReadWhenDurable(posted, () => past.ReadOwn(version), () =>
        {
            if (past.Row is { } row)
            {
                goOn(row);
                return;
            }

            Proceed(posted, () =>
            {
                if (!Fetch(posted, past.DependsOn, () => Proceed(posted, () => ReadDependencies(posted, past, goOn))))
                {
                    ReadDependencies(posted, past, goOn);
                }
            });
        });
    }

    private void ReadDependencies(PostedRequest posted, TicketPast past, Action<TicketRow> goOn)
    {
        var stands = past.DependsOn
            .Select(id => State.Tickets.Find(id)!)
            .Select(ticket => new DependencyStand(ticket.Id, ticket.Version, State.Tickets.Cascades.Contains(ticket)))
            .ToList();
        ReadWhenDurable(posted, () => past.ReadDependencies(stands), () => goOn(past.Row!));
    }

    /// <summary>Reads off the loop once all that was decided by now is durable, and then goes on here.</summary>
    private void ReadWhenDurable(PostedRequest posted, Action read, Action goOn)
    {
        // Whatever becomes of the groups on the way, it is told as for any answer.
        var errand = new PostedRequest(Id, posted.Request, posted.Context, answer =>
        {
            if (answer is Answer.Failed)
            {
                posted.Answer(answer);
                return;
            }

            OffLoop(
                () =>
                {
                    read();
                    return true;
                },
                _ => goOn(),
                problem => posted.Answer(new Answer.Failed(EngineFailure.JournalUnavailable, problem)));
        });
        Release(new Answer.Tickets(State.Position, []), errand);
    }
}
