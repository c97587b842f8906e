using Waggle.Core;
using Waggle.Simulation.Journal;

namespace Waggle.Simulation.Faults;

/// <summary>What goes wrong, and how often, until it is healed.</summary>
internal sealed class FaultDraws(SimulationOptions options)
{
    /// <summary>True: nothing goes wrong any more.</summary>
    public bool AreHealed { get; private set; }

    /// <summary>From now on nothing goes wrong.</summary>
    public void Heal() => AreHealed = true;

    /// <summary>True in so many of a thousand, unless healed.</summary>
    public bool Strikes(Prng prng, int thousandths) => prng.Chance((uint)thousandths, 1_000) && !AreHealed;

    /// <summary>What becomes of the next append.</summary>
    public AppendFate NextAppend(Prng prng)
    {
        if (Strikes(prng, options.Refusals))
        {
            return prng.Chance(1, 2) ? AppendFate.Refused : AppendFate.RefusedAsFull;
        }

        if (Strikes(prng, options.Unknowns))
        {
            return prng.Chance(1, 2) ? AppendFate.UnknownAndLost : AppendFate.UnknownButWritten;
        }

        return Strikes(prng, options.Thefts) ? AppendFate.Stolen : AppendFate.Written;
    }

    /// <summary>How long the disk takes.</summary>
    public TimeSpan NextAppendDelay(Prng prng) => NextDelay(prng, options.AppendMsMax);

    /// <summary>How long a message takes.</summary>
    public TimeSpan NextMessageDelay(Prng prng) => NextDelay(prng, options.DelayMsMax);

    // Most are quick: half of the longest, a quarter, and so on.
    private TimeSpan NextDelay(Prng prng, int millisecondsMax)
    {
        var microseconds = prng.Range(50, millisecondsMax * 1_000L) >> (int)prng.Range(0, 6);
        return TimeSpan.FromMicroseconds(AreHealed ? Math.Min(microseconds, 2_000) : microseconds);
    }
}
