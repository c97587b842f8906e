using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Waggle.Engine.Journal;

namespace Waggle.Disk.Tests.Damage;

/// <summary>A short hash over a sequence of parts.</summary>
internal sealed class ContentHash : IDisposable
{
    private const int DigitsShown = 12;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ContentHash Add(params ReadOnlySpan<long> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            _hash.AppendData(bytes);
        }

        return this;
    }

    public ContentHash Add(ReadOnlyMemory<byte> bytes)
    {
        Add(bytes.Length);
        _hash.AppendData(bytes.Span);
        return this;
    }

    public ContentHash Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public ContentHash Add(CheckpointRow row)
    {
        Add((long)row.Kind).Add(row.Id).Add(row.Data);
        return row.Index is { } index
            ? Add($"{index with { Labels = [] }} {string.Join(',', index.Labels)}")
            : this;
    }

    public override string ToString() => Convert.ToHexStringLower(_hash.GetCurrentHash())[..DigitsShown];

    public void Dispose() => _hash.Dispose();
}
