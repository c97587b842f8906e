using Waggle.Contracts.Tickets;
using Waggle.Core;

namespace Waggle.Simulation.Agents;

/// <content>What operators do by chance.</content>
internal sealed partial class Operator
{
    private void Interfere(Prng prng, string id)
    {
        var why = new OperatorRequest { Actor = "operator", Reason = "by chance" };
        switch (prng.Range(0, 13))
        {
            case 0 or 1:
                Do(() => _swarm.CancelTicketAsync(id, why));
                break;
            case 2 or 3 or 4:
                var closed = Model.Tickets.Values.Where(each => each.IsClosed).Select(each => each.Id).ToList();
                var draw = prng.Next();
                var again = closed.Count > 0 ? closed[(int)(draw % (ulong)closed.Count)] : id;
                Do(() => _swarm.RetryTicketAsync(again, why));
                break;
            case 5 or 6:
                var held = Model.Tickets.Values.FirstOrDefault(each => each.IsHeld)?.Id ?? id;
                Do(() => _swarm.ForceReleaseTicketAsync(held, why));
                break;
            case 7:
                Do(() => _swarm.PauseAsync(why));
                _node.After(TimeSpan.FromSeconds(prng.Range(1, 10)), Resume);
                break;
            case 8:
                Do(() => _swarm.DrainAgentAsync("agent-0", new() { Actor = "operator" }));
                break;
            case 9:
                Do(() => _swarm.CancelTicketsAsync(Bulk("odd", prng)));
                break;
            case 10 or 11:
                Rewire(prng);
                break;
            default:
                Do(() => _swarm.RetryTicketsAsync(Bulk(prng.Chance(1, 2) ? "odd" : null, prng)));
                break;
        }
    }

    private static BulkRequest Bulk(string? label, Prng prng) => new()
    {
        Actor = "operator",
        Filter = new() { Label = label },
        Limit = (int)prng.Range(1, 20),
    };

    /// <summary>Gives a waiting ticket other dependencies, any of which may close a cycle.</summary>
    private void Rewire(Prng prng)
    {
        var waiting = Model.Tickets.Values
            .Where(each => each.State is TicketState.Pending or TicketState.Blocked)
            .Select(each => each.Id)
            .ToList();
        var (first, second, third) = (prng.Next(), prng.Next(), prng.Next());
        if (waiting.Count < 2)
        {
            return;
        }

        string One(ulong draw) => waiting[(int)(draw % (ulong)waiting.Count)];

        List<DependsOn> edges = [.. Distinct(new(One(second), OnFailure.Proceed), new(One(third), OnFailure.Cancel))];
        Do(() => _swarm.UpdateTicketAsync(One(first), new()
        {
            Actor = "operator",
            DependsOn = _world.Options.Dependencies ? edges : null,
            Priority = 1,
        }));
    }

    private static IEnumerable<DependsOn> Distinct(DependsOn left, DependsOn right) =>
        string.Equals(left.Ticket, right.Ticket, StringComparison.Ordinal) ? [left] : [left, right];

    private CreateTicketRequest Draft(Prng prng)
    {
        var dependsOn = new List<DependsOn>();
        for (var more = prng.Range(0, 3); more > 0 && _world.Options.Dependencies; more--)
        {
            if (AnyTicket(prng) is { } id
                && dependsOn.TrueForAll(edge => !string.Equals(edge.Ticket, id, StringComparison.Ordinal)))
            {
                dependsOn.Add(new(id, (OnFailure)prng.Range(0, 2)));
            }
        }

        var isReviewed = prng.Chance(1, 4) && _world.Options.Reviews;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (prng.Chance(1, 3))
        {
            labels["odd"] = "yes";
        }

        if (prng.Chance(1, 2) && _world.Options.Limits)
        {
            labels["scarce"] = "yes";
        }

        return new()
        {
            Title = $"ticket {_created++}",
            Priority = (int)prng.Range(0, 4),
            Requires = prng.Chance(1, 6) ? ["alpha"] : null,
            Labels = labels.Count == 0 ? null : labels,
            DependsOn = dependsOn.Count == 0 ? null : dependsOn,
            LeaseSeconds = _world.Options.LeaseSeconds,
            MaxRunSeconds = prng.Chance(1, 4) ? _world.Options.LeaseSeconds : null,
            Review = isReviewed ? ReviewMode.Required : null,
            Retry = new() { BackoffSeconds = (int)prng.Range(0, 5), MaxBackoffSeconds = 20 },
        };
    }
}
