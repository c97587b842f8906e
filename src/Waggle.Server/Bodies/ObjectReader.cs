using System.Text.Json;
using Waggle.Server.Problems;

namespace Waggle.Server.Bodies;

/// <summary>Reads the members of one JSON object, and notes every problem instead of stopping at the first.</summary>
/// <remarks>A member that is missing, null or wrong yields a harmless value; nothing read is used once a problem was
/// noted. <see cref="RefuseUnknown"/> comes last: a misspelt member must not be ignored silently. The members of each
/// kind are read in the other parts of this class.</remarks>
internal sealed partial class ObjectReader
{
    private readonly JsonProperty[] _members;
    private readonly JsonPointer _at;
    private readonly RequestProblems _problems;

    // Members that were asked for are moved to the front: what is behind them at the end is unknown.
    private int _taken;

    private ObjectReader(JsonProperty[] members, JsonElement element, JsonPointer at, RequestProblems problems) =>
        (_members, Element, _at, _problems) = (members, element, at, problems);

    /// <summary>The object as sent.</summary>
    public JsonElement Element { get; }

    /// <summary>A reader of <paramref name="element"/>; notes a problem when it is no object.</summary>
    public static ObjectReader Of(JsonElement element, JsonPointer at, RequestProblems problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.InBody(at, "must be an object");
            return new([], element, at, problems);
        }

        var members = new JsonProperty[element.GetPropertyCount()];
        var count = 0;
        foreach (var member in element.EnumerateObject())
        {
            members[count++] = member;
        }

        return new(members, element, at, problems);
    }

    /// <summary>Notes a problem with a member; null: with the object itself.</summary>
    public void Refuse(string? member, string message) =>
        _problems.InBody(member is null ? _at : _at.Member(member), message);

    /// <summary>True when the member is there and not null. Does not count as having read it.</summary>
    public bool Has(string name)
    {
        foreach (var member in _members)
        {
            if (member.NameEquals(name))
            {
                return member.Value.ValueKind != JsonValueKind.Null;
            }
        }

        return false;
    }

    /// <summary>Notes a problem when the member is not there.</summary>
    /// <remarks>What is no object at all was complained about already.</remarks>
    public void Require(string name)
    {
        if (Element.ValueKind == JsonValueKind.Object && !Has(name))
        {
            Refuse(name, "is required");
        }
    }

    /// <summary>A nested object, or null when it is not there.</summary>
    public ObjectReader? Object(string name) =>
        Take(name) is { } value ? Of(value, _at.Member(name), _problems) : null;

    /// <summary>Notes a problem for every member that nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var member in _members.AsSpan(_taken))
        {
            _problems.InBody(_at.Member(member.Name), "is not a known member here");
        }
    }

    private JsonElement? Take(string name)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            var member = _members[i];
            if (member.NameEquals(name))
            {
                if (i >= _taken)
                {
                    _members[i] = _members[_taken];
                    _members[_taken++] = member;
                }

                return member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
            }
        }

        return null;
    }

}
