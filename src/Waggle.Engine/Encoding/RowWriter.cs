using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Encoding;

/// <summary>Encodes many rows of tickets, one after the other, with one buffer.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(initialCapacity: 2_048);
    private readonly Utf8JsonWriter _writer;

    public RowWriter() => _writer = new(_buffer, new JsonWriterOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Bytes on disk, never in a page.
        SkipValidation = true,
    });

    /// <summary>The row of a ticket.</summary>
    /// <param name="evicted">True: recovery need not load it.</param>
    public CheckpointRow Encode(TicketRow ticket, bool evicted)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        DirectRows.Write(_writer, ticket);
        _writer.Flush();
        return new(
            RowKind.Ticket,
            ticket.Id.Value,
            _buffer.WrittenSpan.ToArray(),
            new(
                ticket.Status,
                evicted,
                ticket.Definition.Priority,
                ticket.CreatedPosition,
                ticket.Version,
                ticket.Holder?.Agent.Value,
                ticket.Definition.Parent?.Value,
                ticket.Definition.Title,
                ticket.Definition.Labels));
    }

    public void Dispose() => _writer.Dispose();
}
