using Waggle.Contracts;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Server.Bodies;

namespace Waggle.Server.Tickets;

/// <summary>Reads what changes of a ticket. What is left out stays as it was.</summary>
internal static class TicketPatchReader
{
    private static readonly string[] _clearable = [.. Enum.GetValues<ClearableField>().Select(WireName.Of)];

    /// <summary>Reads the members of a patch; the actor is read elsewhere.</summary>
    public static TicketPatch Read(ObjectReader reader)
    {
        var clear = ClearedBy(reader);
        var parent = reader.Id("parent");
        var patch = new TicketPatch
        {
            Title = reader.Line("title", Limits.TitleLengthMax),
            Description = Changed(clear, "description", reader.Text("description", Limits.DescriptionBytesMax)),
            Type = Changed(clear, "type", reader.Line("type", Limits.TypeLengthMax)),
            Priority = reader.Integer("priority", 0, Limits.PriorityMax),
            Requires = reader.Has("requires")
                ? reader.Words("requires", Limits.RequiresMax, Limits.CapabilityLengthMax)
                : null,
            Parent = Changed(clear, "parent", parent is null ? (TicketId?)null : new TicketId(parent)),
            Labels = reader.Has("labels")
                ? reader.Labels("labels", Limits.LabelsMax, Limits.LabelNameLengthMax, Limits.LabelValueLengthMax)
                : null,
            Payload = Changed(clear, "payload", reader.Content("payload", Limits.JsonBytesMax)),
            NotBefore = Changed(clear, "notBefore", reader.Moment("notBefore")),
            Deadline = Changed(clear, "deadline", reader.Moment("deadline")),
            LeaseSeconds = reader.Integer("leaseSeconds", Limits.LeaseSecondsMin, Limits.LeaseSecondsMax),
            MaxRunSeconds = reader.Integer("maxRunSeconds", 1, Limits.MaxRunSecondsMax),
            ReviewSeconds = reader.Integer("reviewSeconds", 1, Limits.ReviewSecondsMax),
            MaxAttempts = reader.Integer("maxAttempts", 1, Limits.MaxAttemptsMax),
            MaxLeaseLosses = reader.Integer("maxLeaseLosses", 0, Limits.MaxLeaseLossesMax),
            Retry = reader.Has("retry") ? TicketReader.Retry(reader.Object("retry")) : null,
            ReviewRequired = reader.Has("review") ? TicketReader.IsReviewRequired(reader) : null,
            DependsOn = reader.Has("dependsOn") ? TicketReader.Dependencies(reader) : null,
            Assignee = Changed(clear, "assignee", AssigneeReader.ReadOptional(reader.Object("assignee"))),
        };
        RefuseBoth(reader, clear);
        if (patch == TicketPatch.None)
        {
            reader.Refuse(member: null, "must change something");
        }

        return patch;
    }

    private static HashSet<string> ClearedBy(ObjectReader reader)
    {
        var clear = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in reader.List("clear", _clearable.Length, static item => item.AsLine(Limits.TypeLengthMax)))
        {
            if (Array.IndexOf(_clearable, name) < 0)
            {
                reader.Refuse("clear", $"must be of {string.Join(", ", _clearable)}");
                break;
            }

            clear.Add(name);
        }

        return clear;
    }

    private static void RefuseBoth(ObjectReader reader, HashSet<string> clear)
    {
        foreach (var name in _clearable)
        {
            if (clear.Contains(name) && reader.Has(name))
            {
                reader.Refuse(name, "is named in 'clear', so it must not be given");
            }
        }
    }

    private static Change<T?>? Changed<T>(HashSet<string> clear, string name, T? value)
        where T : class => value is not null || clear.Contains(name) ? new Change<T?>(value) : null;

    private static Change<T?>? Changed<T>(HashSet<string> clear, string name, T? value)
        where T : struct => value is not null || clear.Contains(name) ? new Change<T?>(value) : null;
}
