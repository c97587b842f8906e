using System.Globalization;
using System.Net.Sockets;
using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>Lets the server open no further file or connection, and knocks.</summary>
internal sealed class DescriptorNemesis : INemesis
{
    private const int Knocks = 16;
    private static readonly TimeSpan _lastsMin = TimeSpan.FromSeconds(0.5);

    private readonly List<Socket> _knocking = [];
    private (int Process, string Soft)? _held;

    public string Kind => "descriptors";

    /// <summary>A young process still loads code, and the runtime gives up when it can open none.</summary>
    public bool MayEndServer => true;

    public Task<Strike?> StrikeAsync(Victim victim, Random random, CancellationToken cancellation) =>
        victim.WhileUpAsync(
            async () =>
            {
                var process = victim.Process.Id;
                if (Kernel.FileLimits(process) is not { } limits || Kernel.OpenFiles(process) is not (> 0 and var open))
                {
                    return null;
                }

                _held = (process, limits.Soft);
                SetLimit(process, open.ToString(CultureInfo.InvariantCulture));
                await KnockAsync(victim.Url, cancellation);
                var lasts = _lastsMin + (random.NextDouble() * 3 * _lastsMin);
                return new Strike($"no more than {open} descriptors", lasts);
            },
            cancellation);

    public async Task HealAsync(Victim victim, CancellationToken cancellation)
    {
        foreach (var socket in _knocking)
        {
            socket.Dispose();
        }

        _knocking.Clear();
        await victim.WhileUpAsync(
            () =>
            {
                if (_held is var (process, soft) && process == victim.Process.Id)
                {
                    SetLimit(process, soft);
                }

                return Task.FromResult(true);
            },
            cancellation);
        _held = null;
    }

    /// <summary>The kernel takes connections in; the server cannot.</summary>
    private async Task KnockAsync(Uri server, CancellationToken cancellation)
    {
        try
        {
            for (var knock = 0; knock < Knocks; knock++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _knocking.Add(socket);
                await socket.ConnectAsync(server.Host, server.Port, cancellation);
            }
        }
        catch (SocketException)
        {
            // It could not live like this: there is nobody to let in any more.
        }
    }

    /// <summary>The soft limit alone, so that it can be raised again without being root.</summary>
    private static void SetLimit(int process, string soft) => ShortProgram.Run(
        "prlimit", "--pid", process.ToString(CultureInfo.InvariantCulture), $"--nofile={soft}:");
}
