using System.Collections.Immutable;
using Waggle.Contracts;
using Waggle.Core.Control;
using Waggle.Server.Bodies;

namespace Waggle.Server.Swarms;

/// <summary>Reads the settings of a swarm.</summary>
internal static class SettingsReader
{
    /// <summary>The change asked for, or null when the body names no setting.</summary>
    /// <param name="reader">The body.</param>
    /// <param name="version">The version of the settings that the caller saw, or null.</param>
    public static ControlCommand.ChangeSettings? Read(ObjectReader reader, long? version)
    {
        var actor = reader.Id("actor");
        if (!reader.Has("limits"))
        {
            return null;
        }

        if (actor is null)
        {
            reader.Require("actor");
        }

        return new(actor ?? "", version, new(LimitsOf(reader)));
    }

    private static ImmutableArray<LabelLimit> LimitsOf(ObjectReader reader)
    {
        var limits = reader.List("limits", Limits.LabelLimitsMax, static item => LimitOf(item.AsObject()));
        for (var index = 1; index < limits.Length; index++)
        {
            if (limits.AsSpan(0, index).ToArray().Any(limits[index].IsAboutTheSameAs))
            {
                var (label, value, _) = limits[index];
                reader.Refuse("limits", $"has two limits for '{label}{(value is null ? "" : "=" + value)}'");
                break;
            }
        }

        return limits;
    }

    private static LabelLimit LimitOf(ObjectReader reader)
    {
        var limit = new LabelLimit(
            reader.RequiredLine("label", Limits.LabelNameLengthMax),
            reader.Line("value", Limits.LabelValueLengthMax),
            (int)reader.RequiredLong("max", 0, Limits.LabelLimitMaxMax));
        reader.RefuseUnknown();
        return limit;
    }
}
