namespace Waggle.Client.Tests.Events;

/// <summary>Some bytes, and then nothing: not even an end.</summary>
internal sealed class SilentStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            return read;
        }

        var never = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => never.SetCanceled(cancellationToken));
        return await never.Task;
    }
}
