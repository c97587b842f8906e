using Waggle.Engine.Journal;
using Waggle.Simulation.Network;

namespace Waggle.Simulation.Oracles;

/// <summary>What may be in a swarm's journal, and what may be answered about it.</summary>
internal sealed class SwarmOracle(World world, SwarmModel model)
{
    private long _successesBefore;

    /// <summary>What may be in the journal.</summary>
    public SwarmModel Model { get; private set; } = model;

    /// <summary>What may be answered.</summary>
    public AnswerOracle Answers { get; private set; } = new(world, model);

    /// <summary>How often it was deleted.</summary>
    public int Generation { get; private set; }

    /// <summary>How many answers of success were looked at.</summary>
    public long Successes => _successesBefore + Answers.Successes;

    /// <summary>The swarm is deleted. A new one of the name has nothing of it but what it must begin above.</summary>
    public void BeginAgain(SwarmFloors floors)
    {
        _successesBefore = Successes;
        Generation++;
        Model = Model.Successor(floors);
        Answers = new(world, Model);
    }

    /// <summary>An answer arrives. One to a request that was sent to a swarm that is gone says nothing about the
    /// present one.</summary>
    public void Check(SentRequest sent, ReceivedAnswer answer)
    {
        if (answer.Status == 500)
        {
            throw new PropertyViolatedException("X3", $"{sent.Method} {sent.Path} ended in a fault of the server");
        }

        if (sent.Generation == Generation)
        {
            Answers.Check(sent, answer);
        }
    }
}
