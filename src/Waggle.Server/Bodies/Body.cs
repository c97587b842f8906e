using System.Buffers;
using System.Text.Json;
using Waggle.Server.Problems;

namespace Waggle.Server.Bodies;

/// <summary>A request's body: its bytes in a borrowed buffer, and the JSON that was read from them.</summary>
/// <remarks>Nothing that outlives the request may refer to it: texts are copied out when they are read.</remarks>
internal sealed class Body : IDisposable
{
    private readonly JsonDocument? _document;
    private byte[]? _buffer;

    /// <summary>Parses the first <paramref name="length"/> bytes of a buffer, and takes the buffer over.</summary>
    public Body(byte[] buffer, int length, RequestProblems problems)
    {
        _buffer = buffer;
        Bytes = buffer.AsMemory(0, length);

        // When there is nothing to read there is still an object; what it lacks is noted where nobody looks.
        _document = BodyParser.Parse(Bytes, problems);
        Root = _document is null
            ? ObjectReader.Of(Nothing, JsonPointer.Root, new())
            : ObjectReader.Of(_document.RootElement, JsonPointer.Root, problems);
    }

    /// <summary>As sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The body's object.</summary>
    public ObjectReader Root { get; }

    private static JsonElement Nothing { get; } = JsonElement.Parse("{}"u8);

    /// <inheritdoc/>
    public void Dispose()
    {
        _document?.Dispose();
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
