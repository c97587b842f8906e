using System.Diagnostics;
using System.Globalization;
using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>Leaves the server next to no processor: a twentieth of one where control groups can be made, else as little
/// as busy processes of better standing leave it.</summary>
internal sealed class StarvationNemesis : INemesis
{
    private const string Hierarchy = "/sys/fs/cgroup/cpu";
    private const string Members = "cgroup.procs";
    private const int PeriodMicroseconds = 100_000;
    private const int QuotaMicroseconds = 5_000;

    // Ends with the test, also when that is killed.
    private const string Busy = "while kill -0 $PPID 2>/dev/null; do :; done";
    private static readonly TimeSpan _lastsMin = TimeSpan.FromSeconds(1);

    private readonly List<Process> _busy = [];
    private (string Group, string Former)? _group;

    public string Kind => "starvation";

    public bool MayEndServer => false;

    public Task<Strike?> StrikeAsync(Victim victim, Random random, CancellationToken cancellation) =>
        victim.WhileUpAsync<Strike?>(
            async () =>
            {
                var process = victim.Process.Id;
                var lasts = _lastsMin + (random.NextDouble() * 2 * _lastsMin);
                if (Kernel.ProcessorGroup(process) is { } former && MakeGroup() is { } group)
                {
                    _group = (group, Hierarchy + former);
                    return await TryMoveAsync(Text(process), group, cancellation)
                        ? new("a twentieth of a processor", lasts)
                        : null;
                }

                for (var number = 0; number < 2 * Environment.ProcessorCount; number++)
                {
                    _busy.Add(Process.Start("sh", ["-c", Busy]));
                }

                ShortProgram.Run("renice", "-n", "19", "-p", Text(process));
                return new("behind busy processes", lasts);
            },
            cancellation);

    public async Task HealAsync(Victim victim, CancellationToken cancellation)
    {
        foreach (var process in _busy)
        {
            process.Kill();
            await process.WaitForExitAsync(cancellation);
            process.Dispose();
        }

        _busy.Clear();
        if (_group is var (group, former))
        {
            foreach (var process in await File.ReadAllLinesAsync(Path.Combine(group, Members), cancellation))
            {
                await TryMoveAsync(process, former, cancellation);
            }

            _group = null;
            RemoveWhenEmpty(group);
        }
    }

    /// <summary>False: it ended meanwhile, by itself or by another nemesis.</summary>
    private static async Task<bool> TryMoveAsync(string process, string group, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(Path.Combine(group, Members), process, cancellation);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string? MakeGroup()
    {
        var group = Path.Combine(Hierarchy, "waggle-" + Text(Environment.ProcessId));
        try
        {
            Directory.CreateDirectory(group);
            File.WriteAllText(Path.Combine(group, "cpu.cfs_period_us"), Text(PeriodMicroseconds));
            File.WriteAllText(Path.Combine(group, "cpu.cfs_quota_us"), Text(QuotaMicroseconds));
            return group;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // Another version of control groups, or not ours to make.
        }
    }

    private static void RemoveWhenEmpty(string group)
    {
        try
        {
            Directory.Delete(group);
        }
        catch (IOException)
        {
            // A killed process is not quite gone: the next strike finds the group and uses it again.
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
