using System.Text.Json.Serialization;

namespace Waggle.Cli.Diagnosis;

/// <summary>What a finding means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok = 0,

    /// <summary>Worth knowing; nothing is broken.</summary>
    [JsonStringEnumMemberName("note")]
    Note = 1,

    /// <summary>Something will not work.</summary>
    [JsonStringEnumMemberName("bad")]
    Bad = 2,
}
