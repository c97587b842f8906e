using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <summary>An answer that waits until what it reflects is durable.</summary>
internal sealed class Unreleased(long position, Answer answer)
{
    private readonly List<PostedRequest> _askers = [];

    /// <summary>The answer may go once this position is durable.</summary>
    public long Position => position;

    /// <summary>The swarm's first commit group that began after the answer was made.</summary>
    public long Group { get; set; }

    /// <summary>Its key, while the request could be joined by a repeat.</summary>
    public UInt128? Key { get; init; }

    /// <summary>Of the keyed request.</summary>
    public long BodyHash { get; init; }

    public void Add(PostedRequest asker) => _askers.Add(asker);

    public void Release() => Send(answer);

    public void Fail(EngineFailure failure, string detail) => Send(new Answer.Failed(failure, detail));

    private void Send(Answer outcome)
    {
        for (var index = 0; index < _askers.Count; index++)
        {
            _askers[index].Answer(index == 0 ? outcome : outcome with { Replayed = true });
        }
    }
}
