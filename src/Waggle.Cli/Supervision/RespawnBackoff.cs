namespace Waggle.Cli.Supervision;

/// <summary>How long to wait before a dead agent process is started again.</summary>
/// <remarks>The first death is an accident and costs no time. One that dies again and again without getting anything
/// done would otherwise keep a processor busy with dying.</remarks>
internal sealed class RespawnBackoff
{
    /// <summary>The wait after the second death in a row; doubled by each further one.</summary>
    public static readonly TimeSpan DelayMin = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait: an agent that can work again is back within this time.</summary>
    public static readonly TimeSpan DelayMax = TimeSpan.FromSeconds(10);

    /// <summary>How many deaths in a row, without one ticket ended between them, show that no start will
    /// help.</summary>
    public const int DeathsMax = 12;

    /// <summary>Deaths since the agent last got something done.</summary>
    public int Deaths { get; private set; }

    /// <summary>True when starting it again is of no use.</summary>
    public bool IsHopeless => Deaths >= DeathsMax;

    /// <summary>The agent ended a ticket: it works.</summary>
    public void Worked() => Deaths = 0;

    /// <summary>The process died. Returns how long to wait before the next is started.</summary>
    public TimeSpan Died()
    {
        Deaths++;
        if (Deaths == 1)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Min(Deaths - 2, 10);
        var delay = DelayMin * Math.Pow(2, doublings);
        return delay < DelayMax ? delay : DelayMax;
    }
}
