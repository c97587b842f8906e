using System.Buffers;
using System.Threading.Channels;

namespace Waggle.Bench.Ceiling;

/// <summary>One writer: takes all that waits, writes it, flushes once, and answers all.</summary>
internal sealed class GroupCommit : IDisposable
{
    private const long Preallocated = 256 * 1024 * 1024;

    private readonly Channel<(byte[] Bytes, TaskCompletionSource Done)> _waiting =
        Channel.CreateUnbounded<(byte[] Bytes, TaskCompletionSource Done)>(new() { SingleReader = true });

    private readonly FlushedFile _file;
    private readonly Thread _writer;

    public GroupCommit(string folder)
    {
        _file = new(folder, Preallocated);
        _writer = new(Write) { IsBackground = true, Name = "group-commit" };
        _writer.Start();
    }

    /// <summary>Ends when the bytes are flushed.</summary>
    public Task AppendAsync(byte[] bytes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((bytes, done));
        return done.Task;
    }

    public void Dispose()
    {
        _waiting.Writer.Complete();
        _writer.Join();
        _file.Dispose();
    }

    private void Write()
    {
        var group = new ArrayBufferWriter<byte>();
        var done = new List<TaskCompletionSource>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_waiting.Reader.TryRead(out var each))
            {
                group.Write(each.Bytes);
                done.Add(each.Done);
            }

            _file.Write(group.WrittenSpan);
            done.ForEach(static each => each.SetResult());
            group.ResetWrittenCount();
            done.Clear();
        }
    }
}
