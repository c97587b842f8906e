using System.Text.Json.Serialization;

namespace Waggle.Server.Describing;

/// <summary>What the page of the API describes beside the messages: a body of bytes.</summary>
[JsonSerializable(typeof(Stream))]
internal sealed partial class BodyJson : JsonSerializerContext;
