using System.Globalization;
using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>Sets the server's wall clock forward or back while it runs. The clock that counts goes on.</summary>
/// <remarks>The server is started with a small library before the C library's: it adds to the wall clock what a shared
/// file says. Over a kill the clock stays where it was set.</remarks>
internal sealed class ClockNemesis(WallClock clock) : INemesis
{
    private static readonly TimeSpan[] _jumps =
    [
        TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(-90), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(-10), TimeSpan.FromMinutes(25),
    ];

    private static readonly TimeSpan _lastsMin = TimeSpan.FromSeconds(0.5);

    public string Kind => "clock";

    public bool MayEndServer => false;

    public async Task<Strike?> StrikeAsync(Victim victim, Random random, CancellationToken cancellation)
    {
        var jump = _jumps[random.Next(_jumps.Length)];
        clock.Offset = jump;
        return Math.Abs(jump.TotalSeconds) > 60 && !await IsSeenAsync(victim, jump, cancellation)
            ? null
            : new(
                string.Create(CultureInfo.InvariantCulture, $"{jump.TotalSeconds} s"),
                _lastsMin + (random.NextDouble() * 4 * _lastsMin));
    }

    public Task HealAsync(Victim victim, CancellationToken cancellation)
    {
        clock.Offset = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    /// <summary>The server dates its answers by its wall clock, to about a second.</summary>
    private static async Task<bool> IsSeenAsync(Victim victim, TimeSpan jump, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = victim.Url, Timeout = Deadline.Generous };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline.Generous);
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(new Uri("/healthz", UriKind.Relative), deadline.Token);
                var seen = response.Headers.Date - TimeProvider.System.GetUtcNow();
                if (seen is { } offset && (offset - jump).Duration() < jump.Duration() / 2)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                return false; // Another nemesis was faster.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
        }
    }
}
