using System.Runtime.InteropServices;

namespace Waggle.Cli.Signals;

/// <summary>Hears SIGINT and SIGTERM: the first asks for an orderly end, the second insists.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly CancellationTokenSource _insisted = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _count;

    /// <summary>Listens from now on.</summary>
    /// <param name="ignoreInterrupt">True for a child of a supervisor: Ctrl-C at a terminal goes to every process of
    /// the foreground group, and it is the supervisor that decides what then becomes of its children.</param>
    public Interruption(bool ignoreInterrupt)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            if (!ignoreInterrupt)
            {
                WasInterrupt = true;
                Hear();
            }
        });
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Hear();
        });
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Requested => _requested.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Insisted => _insisted.Token;

    /// <summary>True when a SIGINT was among the signals: somebody at a terminal, not a service manager.</summary>
    public bool WasInterrupt { get; private set; }

    /// <summary>Ends with the first signal.</summary>
    public async Task UntilRequestedAsync()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = Requested.Register(heard.SetResult);
        await heard.Task;
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _requested.Dispose();
        _insisted.Dispose();
    }

    private void Hear() => (Interlocked.Increment(ref _count) == 1 ? _requested : _insisted).Cancel();
}
