using System.Text.Json;
using Waggle.Core;
using Waggle.Engine.Encoding;

namespace Waggle.Server.Tickets;

/// <summary>Renders payloads and results: inline JSON as it came, blobs as references.</summary>
internal static class ContentRendering
{
    /// <summary>A payload or result on the wire.</summary>
    public static JsonElement? Render(Content? content) => content switch
    {
        null => null,
        Content.Inline inline => JsonElement.Parse(inline.Json.Text),
        Content.Blob blob => JsonElement.Parse(ContentJson.Of(blob.Reference)),
        _ => throw new InvariantViolatedException($"the content {content.GetType().Name} has a rendering"),
    };
}
