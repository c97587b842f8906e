using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>Commit groups: what is handed to the journal, and what its result means.</content>
public sealed partial class EngineLoop
{
    /// <summary>How long new commands are refused after the store refused a group: what is dropped must be read again,
    /// and doing so for each command would serve nobody.</summary>
    private const long RefuseAfterRefusalMilliseconds = 500;

    private List<SealedSlice>? _group;
    private long _refuseUntil;
    private Answer.Failed? _refusal;

    // A swarm's own deadlines make events as well: what the store refused is not tried again at once, or every try
    // would drop and read the swarm.
    private bool IsHeldBack => _refusal is not null && Elapsed < _refuseUntil;

    private void Append()
    {
        if (_group is not null || _working.Count == 0 || IsHeldBack)
        {
            return;
        }

        var group = _working.Select(name => _slots[name].Host!)
            .Where(host => host.HasWork)
            .Select(host => host.Seal())
            .ToList();
        _working.Clear();
        if (group.Count == 0)
        {
            return;
        }

        _group = group;
        Journal.Append(
            new([.. group.Select(sealedSlice => sealedSlice.Slice)]), result => Post(() => Appended(result)));
    }

    private void Appended(AppendResult result)
    {
        var group = _group!;
        _group = null;
        switch (result)
        {
            case AppendResult.Appended appended:
                _refusal = null;
                for (var index = 0; index < group.Count; index++)
                {
                    if (appended.Fenced.Contains(index))
                    {
                        Drop(group[index].Host, EngineFailure.JournalUnavailable, "Another node owns the swarm.");
                    }
                    else
                    {
                        group[index].Host.Appended(group[index]);
                        Worked(group[index].Host);
                    }
                }

                break;
            case AppendResult.Refused refused:
                var failure = refused.Reason == RefusalReason.StoreFull
                    ? EngineFailure.StoreFull
                    : EngineFailure.JournalUnavailable;
                Refuse(failure, refused.Detail);
                group.ForEach(sealedSlice => Drop(sealedSlice.Host, failure, refused.Detail, isStillOurs: true));
                break;
            case AppendResult.Unknown unknown:
                Refuse(EngineFailure.JournalUnavailable, unknown.Detail);
                group.ForEach(sealedSlice => Drop(sealedSlice.Host, EngineFailure.OutcomeUnknown, unknown.Detail));
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"Unknown result {result.GetType().Name}.");
        }
    }

    private void Refuse(EngineFailure failure, string detail)
    {
        _refusal = new(failure, detail);
        _refuseUntil = Elapsed + RefuseAfterRefusalMilliseconds;
        Options.AppendFailed?.Invoke(detail);
    }

    private void Drop(SwarmHost host, EngineFailure failure, string detail, bool isStillOurs = false)
    {
        var later = failure == EngineFailure.OutcomeUnknown ? EngineFailure.JournalUnavailable : failure;
        host.Dropped(failure, later, detail, isStillOurs);
        Worked(host);
    }
}
