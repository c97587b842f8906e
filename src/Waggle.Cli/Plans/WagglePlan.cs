using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary>Reads Waggle's own plans: <c>swarm</c>, <c>defaults</c> and <c>tickets</c>.</summary>
internal sealed class WagglePlan
{
    private static readonly string[] _planNames = ["swarm", "defaults", "tickets"];

    private static readonly string[] _ownNames =
        ["id", "title", "description", "dependsOn", "parent", "payload", "run"];

    private static readonly string[] _ticketNames = [.. _ownNames, .. TicketFields.Names];

    private readonly FieldReader _read;
    private readonly TicketFields _fields;
    private CreateTicketRequest _defaults = new() { Title = string.Empty };

    private WagglePlan(PlanProblems problems)
    {
        _read = new FieldReader(problems);
        _fields = new TicketFields(_read);
    }

    /// <summary>The tickets as far as they can be read, and the swarm that the plan names, or null.</summary>
    public static (string? Swarm, ImmutableArray<DraftTicket> Tickets) Read(PlanNode root, PlanProblems problems) =>
        new WagglePlan(problems).ReadPlan(root);

    private (string? Swarm, ImmutableArray<DraftTicket> Tickets) ReadPlan(PlanNode root)
    {
        if (root is not PlanNode.Mapping plan)
        {
            _read.Problems.Add(root.At, $"A plan starts with 'tickets:', not with {root.Describe()}.");
            return (null, []);
        }

        foreach (var entry in plan.Entries)
        {
            if (!_planNames.Contains(entry.Name, StringComparer.Ordinal))
            {
                _read.Unknown(entry, "A plan", _planNames);
            }
        }

        var swarm = plan.Find("swarm") is { } name ? _read.Id("swarm", name) : null;
        if (plan.Find("defaults") is { } defaults)
        {
            ReadDefaults(defaults);
        }

        if (plan.Find("tickets") is not { } tickets)
        {
            _read.Problems.Add(plan.At, "A plan has 'tickets:', a list with at least one ticket.");
            return (swarm, []);
        }

        return (swarm, ReadTickets(tickets));
    }

    private void ReadDefaults(PlanNode node)
    {
        foreach (var entry in _read.Mapping("defaults", node)?.Entries ?? [])
        {
            if (_fields.Set(_defaults, entry) is { } changed)
            {
                _defaults = changed;
            }
            else if (_ownNames.Contains(entry.Name, StringComparer.Ordinal))
            {
                _read.Problems.Add(entry.At, $"'{entry.Name}' belongs to one ticket and has no default.");
            }
            else
            {
                _read.Unknown(entry, "'defaults'", TicketFields.Names);
            }
        }
    }

    private ImmutableArray<DraftTicket> ReadTickets(PlanNode node)
    {
        if (_read.List("tickets", node, Limits.BatchTicketsMax) is not { } list)
        {
            return [];
        }

        if (list.Items.IsEmpty)
        {
            _read.Problems.Add(list.At, "A plan has at least one ticket.");
        }

        var tickets = ImmutableArray.CreateBuilder<DraftTicket>(list.Items.Length);
        for (var index = 0; index < list.Items.Length; index++)
        {
            if (_read.Mapping("ticket", list.Items[index]) is { } mapping)
            {
                tickets.Add(ReadTicket(mapping, index + 1));
            }
        }

        return tickets.ToImmutable();
    }

    private DraftTicket ReadTicket(PlanNode.Mapping mapping, int number)
    {
        var request = _defaults;
        var edges = ImmutableArray<DraftEdge>.Empty;
        foreach (var entry in mapping.Entries)
        {
            if (_fields.Set(request, entry) is { } changed)
            {
                request = changed;
                continue;
            }

            switch (entry.Name)
            {
                case "id":
                    request = request with { Id = _read.Id(entry.Name, entry.Value) };
                    break;
                case "title":
                    request = request with { Title = _read.Line(entry.Name, entry.Value, Limits.TitleLengthMax) ?? "" };
                    break;
                case "description":
                    request = request with
                    {
                        Description = _read.LongText(entry.Name, entry.Value, Limits.DescriptionBytesMax),
                    };
                    break;
                case "parent":
                    request = request with { Parent = _read.Id(entry.Name, entry.Value) };
                    break;
                case "dependsOn":
                    edges = ReadEdges(entry.Value);
                    break;
                case "payload" or "run":
                    break; // Read together below: they are one field on the wire.
                default:
                    _read.Unknown(entry, "A ticket", _ticketNames);
                    break;
            }
        }

        if (request.NotBefore is { } notBefore && request.Deadline <= notBefore)
        {
            _read.Problems.Add(
                (mapping.Find("deadline") ?? mapping).At, "'deadline' is after 'notBefore', or nobody can be in time.");
        }

        var id = request.Id ?? string.Create(CultureInfo.InvariantCulture, $"step-{number}");
        request = request with
        {
            Id = id,
            Title = request.Title.Length > 0 ? request.Title : id,
            Payload = ReadPayload(mapping),
        };
        return new DraftTicket(mapping.At, mapping.Find("id")?.At ?? mapping.At, request, edges, RunTime: null)
        {
            ParentAt = mapping.Find("parent")?.At,
        };
    }

    private ImmutableArray<DraftEdge> ReadEdges(PlanNode node)
    {
        var edges = ImmutableArray.CreateBuilder<DraftEdge>();
        foreach (var item in _read.List("dependsOn", node, Limits.DependsOnMax)?.Items ?? [])
        {
            var edge = item is PlanNode.Mapping mapping
                ? ReadEdge(mapping)
                : _read.Id("dependsOn", item) is { } id ? new DependsOn(id) : null;
            if (edge is not null)
            {
                edges.Add(new DraftEdge(item.At, edge));
            }
        }

        return edges.ToImmutable();
    }

    private DependsOn? ReadEdge(PlanNode.Mapping mapping)
    {
        foreach (var entry in mapping.Entries.Where(static entry => entry.Name is not ("ticket" or "onFailure")))
        {
            _read.Unknown(entry, "A dependency", ["ticket", "onFailure"]);
        }

        var onFailure = mapping.Find("onFailure") is { } word ? _read.Word<OnFailure>("onFailure", word) : null;
        if (mapping.Find("ticket") is not { } ticket)
        {
            _read.Problems.Add(mapping.At, "A dependency names its 'ticket'.");
            return null;
        }

        return _read.Id("ticket", ticket) is { } id ? new DependsOn(id, onFailure ?? OnFailure.Block) : null;
    }

    private JsonElement? ReadPayload(PlanNode.Mapping ticket)
    {
        var payload = ticket.Find("payload");
        if (ticket.Find("run") is { } line && _read.LongText("run", line, Limits.JsonBytesMax) is { } run)
        {
            if (string.IsNullOrWhiteSpace(run))
            {
                _read.Problems.Add(line.At, "'run' is a shell line, not an empty text.");
            }

            if (payload is not (null or PlanNode.Mapping))
            {
                _read.Problems.Add(payload.At, "Beside 'run', 'payload' is a mapping: 'run' becomes a part of it.");
                return null;
            }

            if (payload is PlanNode.Mapping fields && fields.Find("run") is { } twice)
            {
                _read.Problems.Add(twice.At, "'run' is here twice: beside the payload and in it.");
                return null;
            }

            var text = new PlanNode.Scalar(line.At, run, ScalarKind.Text, IsPlain: false);
            payload = new PlanNode.Mapping(
                payload?.At ?? line.At,
                [.. (payload as PlanNode.Mapping)?.Entries ?? [], new PlanEntry(line.At, "run", text)]);
        }

        return payload is null ? null : JsonValue.Of(payload, "payload", _read.Problems);
    }
}
