using Waggle.Histories.Tickets;

namespace Waggle.Histories.Tests.Tickets;

/// <summary>A history of clients that share some tickets of an <see cref="HonestTickets"/>: calls overlap, take effect
/// at any moment in between, and some are never answered.</summary>
internal sealed class RandomTicketHistory(int seed)
{
    private const int Clients = 5;
    private const int TicketCount = 3;
    private const int Steps = 300;
    private const int OneInLost = 60;
    private const int OneInExpired = 30;

    private readonly Random _random = new(seed);
    private readonly HonestTickets _tickets = new();
    private readonly List<OperationRecord> _records = [];
    private readonly Dictionary<string, List<TicketCall.Held>> _grants = new(StringComparer.Ordinal);
    private long _processes = Clients;
    private long _results;

    /// <summary>Makes it.</summary>
    public History Make()
    {
        var clients = Enumerable.Range(0, Clients).Select(static number => new Client { Process = number }).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            Advance(clients[_random.Next(Clients)], mayBeLost: true);
            if (_random.Next(OneInExpired) == 0)
            {
                Expire(TicketName(_random.Next(TicketCount)));
            }
        }

        foreach (var client in clients)
        {
            while (client.Call is not null)
            {
                Advance(client, mayBeLost: false);
            }
        }

        // What became of each is read at the end, so that nothing can be lost silently.
        for (var number = 0; number < TicketCount; number++)
        {
            Begin(clients[0], TicketName(number), new TicketCall.Read());
            Advance(clients[0], mayBeLost: false);
            Advance(clients[0], mayBeLost: false);
        }

        return new(_records);
    }

    /// <summary>One of: begin a call, let it take effect, or hear its answer.</summary>
    private void Advance(Client client, bool mayBeLost)
    {
        if (client.Call is null)
        {
            var ticket = TicketName(_random.Next(TicketCount));
            Begin(client, ticket, AnyCall(ticket, "agent-" + client.Process));
            return;
        }

        if (mayBeLost && _random.Next(OneInLost) == 0)
        {
            var function = TicketText.FunctionOf(client.Call);
            _records.Add(new(
                client.Process, OperationPhase.Info, function, client.Ticket, Value: null, Now(), "timeout"));
            (client.Call, client.Answer, client.Process) = (null, null, _processes++);
            return;
        }

        if (client.Answer is null)
        {
            client.Answer = _tickets.Do(client.Ticket, client.Call);
            return;
        }

        _records.Add(TicketText.Completion(client.Process, client.Ticket, client.Call, client.Answer, Now()));
        if (client.Answer is TicketAnswer.Granted granted)
        {
            _grants.TryAdd(client.Ticket, []);
            _grants[client.Ticket].Add(new TicketCall.Heartbeat("agent-" + client.Process, granted.Fence));
        }

        (client.Call, client.Answer) = (null, null);
    }

    private void Begin(Client client, string ticket, TicketCall call)
    {
        (client.Ticket, client.Call) = (ticket, call);
        _records.Add(TicketText.Invocation(client.Process, ticket, call, Now()));
    }

    private TicketCall AnyCall(string ticket, string agent)
    {
        var grants = _grants.GetValueOrDefault(ticket);
        var choice = _random.Next(20);
        if (grants is null || choice < 9)
        {
            return choice switch
            {
                < 2 => new TicketCall.Create(HonestTickets.MaxAttempts, HonestTickets.MaxLeaseLosses),
                < 6 => new TicketCall.Claim(agent),
                18 => new TicketCall.Cancel(),
                _ => new TicketCall.Read(),
            };
        }

        // Mostly the last grant, sometimes one that is long dead.
        var (who, fence) = Parts(_random.Next(4) == 0 ? grants[_random.Next(grants.Count)] : grants[^1]);
        return choice switch
        {
            < 11 => new TicketCall.Start(who, fence),
            < 13 => new TicketCall.Heartbeat(who, fence),
            < 14 => new TicketCall.Progress(who, fence),
            < 15 => new TicketCall.Complete(who, fence, $"result-{_results++}"),
            < 17 => new TicketCall.Fail(who, fence, Final: false),
            _ => new TicketCall.Release(who, fence),
        };
    }

    private void Expire(string ticket)
    {
        if (_tickets.Expire(ticket) is { } fence)
        {
            var call = new TicketCall.Expire(fence);
            var process = _processes++;
            _records.Add(TicketText.Invocation(process, ticket, call, Now()));
            _records.Add(TicketText.Completion(process, ticket, call, new TicketAnswer.Done(View: null), Now()));
        }
    }

    private long Now() => _records.Count;

    private static (string Agent, long Fence) Parts(TicketCall.Held held) => (held.Agent, held.Fence);

    private static string TicketName(int number) => $"t{number}";

    private sealed class Client
    {
        public long Process { get; set; }

        public string Ticket { get; set; } = string.Empty;

        public TicketCall? Call { get; set; }

        public TicketAnswer? Answer { get; set; }
    }
}
