using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>One verb for many tickets.</content>
internal sealed partial class SwarmHost
{
    /// <summary>How many bulk verbs of one swarm may be under way: operators are few, and each reads pages.</summary>
    private const int BulksMax = 16;

    private readonly List<BulkRun> _bulks = [];
    private readonly List<BulkRun> _bulksToBegin = [];

    /// <summary>Begins a bulk verb when the rows are as of now.</summary>
    private void Begin(PostedRequest posted, EngineRequest.ActOnTickets request)
    {
        if (_bulks.Count >= BulksMax)
        {
            posted.Answer(new Answer.Failed(
                EngineFailure.Overloaded, "Too many bulk verbs are under way. Nothing happened."));
            return;
        }

        var run = new BulkRun(posted, request);
        _bulks.Add(run);
        _bulksToBegin.Add(run);
        if (State.Position == _checkpointPosition)
        {
            BeginBulks();
        }
        else
        {
            CheckpointWanted = true;
        }
    }

    private void BeginBulks()
    {
        foreach (var run in _bulksToBegin)
        {
            ReadPage(run);
        }

        _bulksToBegin.Clear();
    }

    /// <summary>True when the request repeats a bulk verb that is under way, and was dealt with.</summary>
    private bool JoinBulk(PostedRequest posted, IdempotencyKey key)
    {
        if (_bulks.Find(run => run.First.Key is not null && run.First.KeyHash == posted.KeyHash) is not { } run)
        {
            return false;
        }

        if (run.First.Key!.BodyHash == key.BodyHash)
        {
            run.Askers.Add(posted);
        }
        else
        {
            Release(KeyReused(), posted);
        }

        return true;
    }

    private void ReadPage(BulkRun run)
    {
        var query = run.Page with { Limit = run.Page.Limit + 1 };
        OffLoop(
            () => _engine.Journal.Query(Id, query),
            page => GoOn(run, () => Examine(run, page)),
            problem => End(run, new Answer.Failed(EngineFailure.JournalUnavailable, problem)));
    }

    private void Examine(BulkRun run, RowPage page)
    {
        var rows = page.Rows.Take(run.Page.Limit).ToList();
        var next = page.Rows.Count > run.Page.Limit ? rows[^1] : null;
        run.Page = run.Page with
        {
            After = next is null ? null : new(next.Index!.CreatedPosition, next.Id),
        };
        ImmutableArray<TicketId> candidates = [.. rows.Select(static row => new TicketId(row.Id))];
        if (!Fetch(run.First, candidates, () => GoOn(run, () => Act(run, candidates))))
        {
            Act(run, candidates);
        }
    }

    private void Act(BulkRun run, ImmutableArray<TicketId> candidates)
    {
        var first = State.Position + 1;
        var changed = 0;
        foreach (var ticket in candidates)
        {
            changed += Run(CommandFor(run.Request, ticket), run.First.Origin).Events.IsEmpty ? 0 : 1;
        }

        if (changed == 0 && run.Page.After is not null)
        {
            ReadPage(run);
            return;
        }

        Remember(run.First, first);
        End(run, new Answer.Changed(State.Position, changed), isKeyed: changed > 0);
    }

    private void GoOn(BulkRun run, Action part)
    {
        if (!run.IsOver)
        {
            Proceed(run.First, part);
        }
    }

    private void End(BulkRun run, Answer answer, bool isKeyed = false)
    {
        if (run.IsOver)
        {
            return;
        }

        Forget(run);
        var waiting = new Unreleased(State.Position, answer)
        {
            Key = isKeyed && run.First.Key is not null ? run.First.KeyHash : null,
            BodyHash = run.First.Key?.BodyHash ?? 0,
        };
        run.Askers.ForEach(waiting.Add);
        Release(waiting);
    }

    private void Forget(BulkRun run)
    {
        run.IsOver = true;
        _bulks.Remove(run);
        _bulksToBegin.Remove(run);
    }

    /// <summary>Ends all bulk verbs when the memory is given up: none of them has changed anything yet.</summary>
    private void FailBulks(EngineFailure failure, string detail)
    {
        foreach (var run in _bulks.ToList())
        {
            Forget(run);
            run.Askers.ForEach(asker => asker.Answer(new Answer.Failed(failure, detail)));
        }
    }

    private static TicketCommand CommandFor(EngineRequest.ActOnTickets request, TicketId ticket) =>
        request.Verb == BulkVerb.Cancel
            ? new TicketCommand.Cancel(ticket, request.Actor, request.Reason)
            : new TicketCommand.Retry(ticket, request.Actor, request.Reason);

    /// <summary>How many tickets a bulk verb changed, from the events of its commit.</summary>
    private static int CountChanged(ImmutableArray<SwarmEvent> events) => events.Count(
        static @event => @event is TicketEvent.Cancelled { Cause: null } or TicketEvent.Retried);
}
