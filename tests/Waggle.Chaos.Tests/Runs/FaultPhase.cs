using Waggle.Chaos.Tests.Nemeses;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>Ways to let nemeses strike.</summary>
internal static class FaultPhase
{
    /// <summary>For how long load has to go on after the last fault: more than twice a lease.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan _uptimeMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _uptimeMax = TimeSpan.FromMilliseconds(1_600);

    /// <summary>All of them at the same time, for so long. Load of a fixed length judges nothing.</summary>
    public static Func<IReadOnlyList<NemesisLoop>, CancellationToken, Task> Lasting(TimeSpan duration) =>
        async (loops, cancellation) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(duration);
            await Task.WhenAll(loops.Select(loop => loop.RunAsync(stop.Token, cancellation)));

            // Chance may have left one out: it strikes once, so that every run has all that it was given.
            foreach (var loop in loops.Where(static loop => loop.Strikes == 0))
            {
                await loop.StrikeAsync(cancellation, cancellation);
            }
        };

    /// <summary>One after the other, so often, with the server up for a random time in between.</summary>
    public static Func<IReadOnlyList<NemesisLoop>, CancellationToken, Task> Counting(int strikes, Random random) =>
        async (loops, cancellation) =>
        {
            for (var strike = 0; strike < strikes; strike++)
            {
                await Task.Delay(
                    _uptimeMin + (random.NextDouble() * (_uptimeMax - _uptimeMin)), cancellation);
                await loops[strike % loops.Count].StrikeAsync(cancellation, cancellation);
            }
        };
}
