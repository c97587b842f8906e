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
    public Body(byte[]? buffer, int length, RequestProblems problems)
    {
        _buffer = buffer;
        Bytes = buffer.AsMemory(0, length);

        // After a problem that leaves nothing to read there is still an object, which nobody gets to see answered.
        _document = problems.Any && buffer is null ? null : BodyParser.Parse(Bytes, problems);
        IsReadable = _document is not null;
        Root = _document is null
            ? ObjectReader.Of(Nothing, JsonPointer.Root, new())
            : ObjectReader.Of(_document.RootElement, JsonPointer.Root, problems);
    }

    /// <summary>As sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>False: the problems say why there is no JSON; <see cref="Root"/> is empty.</summary>
    public bool IsReadable { get; }

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
