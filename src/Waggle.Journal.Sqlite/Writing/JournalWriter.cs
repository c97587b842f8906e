using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.HighWater;

namespace Waggle.Journal.Sqlite.Writing;

/// <summary>The thread that writes: commits, checkpoints of the write-ahead log, and the high-water file.</summary>
/// <remarks>The order for each group: commit and flush; write the mark; call back; checkpoint when it is time. So the
/// answers do not wait for a checkpoint, and the mark is never ahead of the database.</remarks>
internal sealed class JournalWriter : IDisposable
{
    /// <summary>Far more than there can be: one append at a time, the opening of swarms, and one flush.</summary>
    private const int QueueMax = 256;

    /// <summary>About 4 MiB: bounds what is read again after a kill, and what a damaged log can take with it.</summary>
    private const int PagesBetweenCheckpoints = 1_000;

    /// <summary>A power cut may leave the mark this far behind the database.</summary>
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly JobQueue _work = new(QueueMax);
    private readonly CancellationTokenSource _ended = new();
    private readonly OpenedStore _store;
    private readonly GroupWriter _groups;
    private readonly Action<string> _fatal;
    private readonly ITimer _flushTimer;
    private readonly Thread _thread;
    private HighWaterMark? _writtenMark;
    private bool _flushIsDue;
    private int _pagesInLog;

    public JournalWriter(OpenedStore store, TimeProvider time, Action<string> fatal)
    {
        _store = store;
        _groups = new GroupWriter(store.Database, store.State);
        _fatal = fatal;
        _flushTimer = time.CreateTimer(
            _ => PostFlush(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { Name = "waggle-journal", IsBackground = true };
        _thread.Start();
    }

    public void Append(CommitGroup group, Action<AppendResult> completed) => _work.Add(() =>
    {
        var result = _groups.Write(group);
        WriteMark();
        completed(result);
        CheckpointWhenDue();
    });

    public SwarmHead Open(SwarmId swarm)
    {
        var opened = new TaskCompletionSource<SwarmHead>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                var head = _groups.Open(swarm);
                WriteMark();
                opened.SetResult(head);
            }
            catch (JournalDamagedException damage)
            {
                opened.SetException(damage);
            }
            catch (SqliteFailureException failure) when (failure.IsFull || failure.IsBusy)
            {
                opened.SetException(failure);
            }
        });

        // Waits without throwing what the task holds: the caller is to get that itself, not wrapped.
        Task.WaitAny([opened.Task], _ended.Token);
        return opened.Task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the thread after what is queued. The connection can be closed then.</summary>
    public void Stop()
    {
        _work.Complete();
        _thread.Join();
        _flushTimer.Dispose();
    }

    public void Dispose()
    {
        Stop();
        _ended.Dispose();
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "Whatever went wrong here, the process may not go on: the error is handed to what ends it.")]
    private void Run()
    {
        try
        {
            while (_work.TryTake(out var job))
            {
                job();
                while (_work.IsEmpty && _groups.Purge())
                {
                    CheckpointWhenDue();
                }
            }

            _store.HighWater.Flush();
        }
        catch (Exception failure)
        {
            _work.Complete();
            _fatal(
                $"The journal cannot go on: {failure.Message} After a failed write or flush nobody knows what the disk "
                + "holds, so the process ends. Look for a failing disk in the system's log, then start again: what was "
                + "acknowledged is there.");
            _ended.Cancel();
        }
    }

    private void WriteMark()
    {
        if (_groups.Mark is not { } mark || ReferenceEquals(mark, _writtenMark))
        {
            return;
        }

        _store.HighWater.Write(mark);
        _writtenMark = mark;
        if (!_flushIsDue)
        {
            _flushIsDue = true;
            _flushTimer.Change(FlushInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private void PostFlush()
    {
        try
        {
            _work.Add(() =>
            {
                _flushIsDue = false;
                _store.HighWater.Flush();
            });
        }
        catch (InvalidOperationException)
        {
            // The writer stops, and flushes as its last act.
        }
    }

    private void CheckpointWhenDue()
    {
        _pagesInLog += _store.Database.TakePagesWritten();
        if (_pagesInLog >= PagesBetweenCheckpoints && _store.Database.Checkpoint())
        {
            _pagesInLog = 0;
            _groups.LogWasMoved();
        }
    }
}
