using Waggle.Core;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Faults;
using Waggle.Simulation.Scheduling;

namespace Waggle.Simulation.Journal;

/// <summary>A journal on a simulated disk: it takes its time, refuses, does not say what became of a group, and loses
/// what was under way when the process dies. What became durable it shows to the model.</summary>
internal sealed class SimulatedJournal(DefectiveJournal inner, World world, Node node, Prng prng) : IJournal
{
    private (CommitGroup Group, bool Written)? _outstanding;

    /// <inheritdoc/>
    public bool NeedsVerification => inner.NeedsVerification;

    /// <inheritdoc/>
    public IReadOnlyList<KnownSwarm> Swarms() => inner.Swarms();

    /// <inheritdoc/>
    public SwarmHead Open(SwarmId swarm) => inner.Open(swarm);

    /// <inheritdoc/>
    public void Append(CommitGroup group, Action<AppendResult> completed)
    {
        var fate = world.Faults.NextAppend(prng);
        var delay = world.Faults.NextAppendDelay(prng);
        if (world.Defect == Defect.AnsweredBeforeDurable)
        {
            // The caller hears of success while the bytes, made already, are on their way, all of them equally long.
            _ = group.Slices.Count(slice => slice.Record is not null || !slice.Rows.IsEmpty);
            var told = completed;
            node.Post(_ => told(AppendResult.Appended.All), null);
            (fate, delay, completed) = (AppendFate.Written, TimeSpan.FromMilliseconds(30), static _ => { });
        }

        if (world.Sites.Fires(FaultSite.JournalStalls))
        {
            delay += TimeSpan.FromSeconds(prng.Range(1, 3));
        }

        if (world.Sites.Fires(FaultSite.JournalDiesBeforeWrite))
        {
            world.Wire.After(delay / 2, () => world.Server.CrashForAWhile(prng));
        }

        if (world.Sites.Fires(FaultSite.JournalDiesAfterWrite))
        {
            world.Wire.After(delay * 1.1, () => world.Server.CrashForAWhile(prng));
        }

        _outstanding = (group, Written: false);
        node.After(delay, () => Write(group, fate, completed));
    }

    /// <inheritdoc/>
    public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition) =>
        inner.ReadRecords(swarm, afterPosition);

    /// <inheritdoc/>
    public JournalRecord? FindRecord(SwarmId swarm, long position) => inner.FindRecord(swarm, position);

    /// <inheritdoc/>
    public IEnumerable<RecordKeys> ReadKeys(SwarmId swarm, Timestamp notBefore) => inner.ReadKeys(swarm, notBefore);

    /// <inheritdoc/>
    public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly) =>
        inner.ReadRows(swarm, kind, openOnly);

    /// <inheritdoc/>
    public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind) => inner.ReadIds(swarm, kind);

    /// <inheritdoc/>
    public void Load(
        SwarmId swarm, RowKind kind, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded)
    {
        var stalls = TimeSpan.FromSeconds(world.Sites.Fires(FaultSite.LoadStalls) ? 3 : 0);
        var delay = world.Faults.NextAppendDelay(prng) + stalls;
        inner.Load(swarm, kind, ids, rows => node.After(delay, () => loaded(rows)));
    }

    /// <inheritdoc/>
    public RowPage Query(SwarmId swarm, RowQuery query) => inner.Query(swarm, query);

    /// <summary>The process dies: chance decides whether what was under way had reached the disk.</summary>
    public void Crash()
    {
        if (_outstanding is not { } outstanding)
        {
            return;
        }

        _outstanding = null;
        if (!outstanding.Written && prng.Chance(1, 2) && world.Defect != Defect.AnsweredBeforeDurable)
        {
            Persist(outstanding.Group);
            outstanding.Written = true;
        }

        world.Trace.Sometimes(outstanding.Written ? Situation.CrashAfterWrite : Situation.CrashBeforeWrite);
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private void Write(CommitGroup group, AppendFate fate, Action<AppendResult> completed)
    {
        var hasEvents = group.Slices.Any(slice => slice.Record is not null);
        AppendResult result = fate switch
        {
            AppendFate.Refused => new AppendResult.Refused(RefusalReason.Unavailable, "The simulated disk refused."),
            AppendFate.RefusedAsFull => new AppendResult.Refused(RefusalReason.StoreFull, "The simulated disk: full."),
            AppendFate.UnknownAndLost => new AppendResult.Unknown("The simulated disk does not say."),
            AppendFate.UnknownButWritten => Forgotten(group),
            AppendFate.Stolen => Stolen(group),
            _ => Persist(group),
        };
        world.Trace.Add("journal", $"{fate} {world.Swarms.Default.Position}");
        if (hasEvents && Noteworthy(fate) is { } situation)
        {
            world.Trace.Sometimes(situation);
        }

        _outstanding = (group, Written: true);

        // A while passes between what the disk did and what the process hears of it.
        node.After(world.Faults.NextAppendDelay(prng) / 4, () =>
        {
            _outstanding = null;
            completed(result);
        });
    }

    private static Situation? Noteworthy(AppendFate fate) => fate switch
    {
        AppendFate.Refused or AppendFate.RefusedAsFull => Situation.AppendRefused,
        AppendFate.UnknownAndLost => Situation.UnknownAndLost,
        AppendFate.UnknownButWritten => Situation.UnknownButWritten,
        AppendFate.Stolen => Situation.SwarmStolen,
        _ => null,
    };

    private AppendResult.Unknown Forgotten(CommitGroup group)
    {
        Persist(group);
        inner.NoteUnknown(group);
        return new("The simulated disk does not say.");
    }

    private AppendResult.Appended Stolen(CommitGroup group)
    {
        inner.Open(group.Slices[0].Swarm);
        return Persist(group);
    }

    private AppendResult.Appended Persist(CommitGroup group)
    {
        if (world.Defect == Defect.CheckpointRowMissed)
        {
            group = new([.. group.Slices.Select(WithoutARow)]);
        }

        AppendResult? result = null;
        inner.Append(group, written => result = written);
        var appended = (AppendResult.Appended)result!;
        for (var index = 0; index < group.Slices.Length; index++)
        {
            var slice = group.Slices[index];
            if (appended.Fenced.Contains(index))
            {
                continue;
            }

            if (slice.Record is { } record)
            {
                Show(slice.Swarm, record);
            }
            else if (slice.Deletion is { } floors)
            {
                world.Swarms.Deleted(slice.Swarm, floors);
            }
        }

        return appended;
    }

    private void Show(SwarmId swarm, JournalRecord record)
    {
        var position = record.FirstPosition;
        var model = world.Swarms.Of(swarm.Value).Model;
        foreach (var entry in RecordCodec.Decode(record))
        {
            foreach (var (@event, _) in entry.Events)
            {
                world.Trace.Add("event", $"{swarm} {position} {@event.GetType().Name} {Subject(@event)}");
                var shown = BrokenEvents.Of(@event, world.Defect);
                world.Histories?.Note(swarm, shown, world.Schedule.Now);
                model.Apply(shown, position++, entry.At.Milliseconds, world.Schedule.Now);
            }
        }
    }

    private static string Subject(SwarmEvent @event) => @event switch
    {
        Core.Tickets.TicketEvent.Claimed claimed => $"{claimed.Ticket} {claimed.Agent} {claimed.Fence}",
        Core.Tickets.TicketEvent ticket => ticket.Ticket.Value,
        Core.Agents.AgentEvent agent => agent.Agent.Value,
        _ => "",
    };

    private SwarmSlice WithoutARow(SwarmSlice slice)
    {
        var rows = slice.Rows;
        var missed = rows.FirstOrDefault(row => row.Kind == RowKind.Ticket && !row.Data.IsEmpty);
        return missed is null || !prng.Chance(1, 4)
            ? slice
            : new(
                slice.Swarm,
                slice.Epoch,
                slice.ExpectedPosition,
                slice.Record is { } record ? () => record : null,
                rows.Remove(missed),
                slice.CheckpointPosition)
            { WakeAt = slice.WakeAt, Deletion = slice.Deletion };
    }
}
