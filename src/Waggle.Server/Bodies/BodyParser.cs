using System.Text.Json;
using System.Text.Unicode;
using Waggle.Contracts;
using Waggle.Server.Problems;

namespace Waggle.Server.Bodies;

/// <summary>Turns the bytes of a body into JSON, stricter than the format asks: no repeats, no comments, no depth
/// without bound, no text that is not text.</summary>
internal static class BodyParser
{
    private static readonly JsonDocumentOptions _strict =
        new() { MaxDepth = Limits.JsonDepthMax, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions _lenient = new() { MaxDepth = Limits.JsonDepthMax };

    /// <summary>The document, or null after the reasons were noted. An empty body is read as an object without members,
    /// so that whoever forgot it learns what belongs in it.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, RequestProblems problems)
    {
        if (bytes.IsEmpty)
        {
            bytes = "{}"u8.ToArray();
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            problems.Replace($"is not valid UTF-8 at byte {ValidUpTo(bytes.Span)}");
            return null;
        }

        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(bytes, _strict);

            // Only an escape can smuggle what the check looks for, and hardly any body has one.
            if (bytes.Span.IndexOf("\\u"u8) >= 0)
            {
                EscapeCheck.Collect(document.RootElement, JsonPointer.Root, problems);
            }

            return problems.Any ? null : document;
        }
        catch (Exception strict) when (strict is JsonException or InvalidOperationException)
        {
            // The second kind is what the search for repeats throws at a name that is no text.
            Explain(bytes, strict.Message, problems);
            return null;
        }
        finally
        {
            if (problems.Any)
            {
                document?.Dispose();
            }
        }
    }

    // The strict parser stops at a repeat without saying where; the lenient one tells a repeat from broken JSON.
    private static void Explain(ReadOnlyMemory<byte> bytes, string strict, RequestProblems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, _lenient);
            EscapeCheck.Collect(document.RootElement, JsonPointer.Root, problems);
            if (!problems.Any)
            {
                DuplicateCheck.Collect(document.RootElement, JsonPointer.Root, problems);
            }

            if (!problems.Any)
            {
                problems.Replace($"is not JSON that is taken here: {strict}");
            }
        }
        catch (JsonException broken)
        {
            var reason = broken.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            var line = (broken.LineNumber ?? 0) + 1;
            var position = (broken.BytePositionInLine ?? 0) + 1;
            problems.Replace($"is not JSON, at line {line}, byte {position}: {reason}");
        }
    }

    private static int ValidUpTo(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var length)
               == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at + 1;
    }
}
