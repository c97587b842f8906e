using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Simulation.Network;

namespace Waggle.Simulation.Histories;

/// <summary>The history of a run: what was asked and heard about the first swarm, and what became durable.</summary>
internal sealed class RunHistory
{
    private readonly ClientHistory _history = new();
    private readonly AnswerRecorder _answers;
    private readonly JournalRecorder _journal;

    public RunHistory() => (_answers, _journal) = (new(_history), new(_history));

    /// <summary>A request goes out, or a copy of one.</summary>
    public void Send(SentRequest sent)
    {
        if (IsAboutFirst(sent))
        {
            _answers.Send(sent);
        }
    }

    /// <summary>An answer arrives.</summary>
    public void Answer(SentRequest sent, ReceivedAnswer answer, long now)
    {
        if (IsAboutFirst(sent))
        {
            _answers.Answer(sent, answer, now);
        }
    }

    /// <summary>An event became durable.</summary>
    public void Note(SwarmId swarm, SwarmEvent @event, long now)
    {
        if (swarm == SwarmId.Default && @event is TicketEvent ticket)
        {
            _journal.Note(ticket, now);
        }
    }

    /// <summary>Judges all of it.</summary>
    /// <returns>How many tickets were judged.</returns>
    /// <exception cref="PropertyViolatedException">No order of the calls about a ticket explains their
    /// answers.</exception>
    public int Check() => _history.Check();

    private static bool IsAboutFirst(SentRequest sent) =>
        sent.Path.StartsWith("/v1/swarms/default/", StringComparison.Ordinal);
}
