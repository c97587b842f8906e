using System.Collections.Concurrent;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>Lives that ended without a word, and that do not know it.</summary>
internal sealed class ZombieGraveyard
{
    private const int LivesMax = 50;
    private readonly ConcurrentQueue<AgentLife> _lives = [];

    public void Bury(AgentLife life)
    {
        _lives.Enqueue(life);
        if (_lives.Count > LivesMax)
        {
            _lives.TryDequeue(out _);
        }
    }

    public AgentLife? Dig(Random random)
    {
        var lives = _lives.ToArray();
        return lives.Length == 0 ? null : lives[random.Next(lives.Length)];
    }
}
