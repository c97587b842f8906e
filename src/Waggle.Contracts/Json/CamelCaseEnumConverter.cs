using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Contracts.Json;

/// <summary>Writes an enum as the camelCase word of its name; reads it in any case, and no numbers.</summary>
/// <typeparam name="TEnum">The enum. Its names are part of the contract: renaming one breaks callers.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
