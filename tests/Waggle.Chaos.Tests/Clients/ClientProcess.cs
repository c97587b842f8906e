using System.Text.Json.Nodes;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories;
using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>One logical process: it asks one thing after the other and records what it asked and heard. When it does
/// not know what became of a call, it is retired and goes on as another process with new connections.</summary>
internal sealed class ClientProcess : IDisposable
{
    /// <summary>So that a server that is down is not asked a thousand times a second.</summary>
    private static readonly TimeSpan _pauseWhenUnreachable = TimeSpan.FromMilliseconds(500);

    private readonly ChaosContext _context;
    private readonly string _swarm;
    private readonly HistoryBuffer _buffer;
    private readonly List<Observation> _observations;
    private HttpCaller _http;

    public ClientProcess(ChaosContext context, string swarm)
    {
        (_context, _swarm) = (context, swarm);
        (_buffer, _observations) = context.Recording(swarm).Add();
        _http = new(context.Url, swarm);
        Number = context.NextProcess();
    }

    /// <summary>Which process it is now.</summary>
    public long Number { get; private set; }

    /// <summary>Asks something about a ticket.</summary>
    /// <param name="ticket">Its id; null when the answer will say which it is.</param>
    /// <param name="read">Finds ticket and answer in the body.</param>
    /// <returns>The answer, or any refusal; null when nobody knows.</returns>
    public async Task<TicketAnswer?> AskAsync(
        string? ticket, TicketCall call, HttpAsk ask, Func<JsonNode, (string? Ticket, TicketAnswer Answer)> read)
    {
        var (answer, subject) = ((TicketAnswer?)null, ticket);
        var reply = await CallAsync(
            process => TicketText.Invocation(process, ticket, call, _context.Now()),
            ask,
            (process, said) =>
            {
                (subject, answer) = read(said.Body);
                return TicketText.Completion(process, subject, call, answer, _context.Now());
            });
        return reply is Reply.Refused refused ? new TicketAnswer.Refused(refused.Code) : answer;
    }

    /// <summary>Asks anything.</summary>
    /// <param name="function">What it is called in the history.</param>
    /// <param name="tell">What the history says of the answer.</param>
    public Task<Reply> CallAsync(
        string function, string? key, JsonNode? value, HttpAsk ask, Func<JsonNode, JsonNode?> tell) => CallAsync(
            process => new(process, OperationPhase.Invoke, function, key, value, _context.Now()),
            ask,
            (process, said) => new(process, OperationPhase.Ok, function, key, tell(said.Body), _context.Now()));

    public void Dispose() => _http.Dispose();

    private async Task<Reply> CallAsync(
        Func<long, OperationRecord> invocation, HttpAsk ask, Func<long, Reply.Said, OperationRecord> completion)
    {
        var invoked = invocation(Number);
        _buffer.Add(invoked);
        var reply = await _http.CallAsync(ask);
        switch (reply)
        {
            case Reply.Said said:
                _buffer.Add(completion(Number, said));
                Observe(invoked.Time, said.Position, ask.IsRead);
                break;
            case Reply.Refused refused:
                _buffer.Add(Ending(invoked, OperationPhase.Fail, refused.Code));
                Observe(invoked.Time, refused.Position, isFresh: true);
                if (refused.Code == Reply.Refused.Unreachable)
                {
                    await Task.Delay(_pauseWhenUnreachable);
                }

                break;
            case Reply.Unsure unsure:
                _buffer.Add(Ending(invoked, OperationPhase.Info, unsure.Reason));
                _http.Dispose();
                _http = new(_context.Url, _swarm);
                Number = _context.NextProcess();
                break;
        }

        return reply;
    }

    private OperationRecord Ending(OperationRecord invoked, OperationPhase phase, string error) =>
        invoked with { Phase = phase, Value = null, Time = _context.Now(), Error = error };

    private void Observe(long invoked, long? position, bool isFresh)
    {
        if (position is { } known)
        {
            _observations.Add(new(invoked, _context.Now(), known, isFresh));
        }
    }
}
