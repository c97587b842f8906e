using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Waggle.Server.Exchanges;

/// <summary>Where a thread writes one answer after the other before it is sent whole, with its length.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A thread keeps it for as long as it lives, and the writer holds nothing but the buffer.")]
internal sealed class BodyBuffer
{
    /// <summary>What held a larger answer is not kept for the next one.</summary>
    private const int KeptBytesMax = 256 * 1024;

    [ThreadStatic]
    private static BodyBuffer? _ofThread;

    private readonly ArrayBufferWriter<byte> _bytes = new(initialCapacity: 4 * 1024);
    private readonly Utf8JsonWriter _writer;

    private BodyBuffer() => _writer = new(_bytes, new JsonWriterOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // As WaggleJsonContext.Wire, and for its reason.
        SkipValidation = true,
    });

    /// <summary>Sends what is written as the body of an answer whose headers are set.</summary>
    public static void Send(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        // Taken while it is used, so that what is written may itself write an answer.
        var buffer = _ofThread ?? new();
        _ofThread = null;
        buffer._bytes.ResetWrittenCount();
        buffer._writer.Reset();
        write(buffer._writer);
        buffer._writer.Flush();
        response.ContentLength = buffer._bytes.WrittenCount;
        response.BodyWriter.Write(buffer._bytes.WrittenSpan);
        if (buffer._bytes.Capacity <= KeptBytesMax)
        {
            _ofThread = buffer;
        }
    }
}
