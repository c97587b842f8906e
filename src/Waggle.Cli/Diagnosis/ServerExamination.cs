using System.Globalization;
using Waggle.Cli.Connections;
using Waggle.Client.Errors;

namespace Waggle.Cli.Diagnosis;

/// <summary>Looks at a server from outside.</summary>
internal static class ServerExamination
{
    /// <summary>Enough that one slow answer does not decide.</summary>
    private const int Probes = 5;

    /// <summary>The finding's subject, when the server cannot be reached.</summary>
    public const string Subject = "server";

    /// <summary>Whether it answers, which version it is, and how fast.</summary>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(
        Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = ServerSession.Connect(address);
        try
        {
            var server = await client.GetServerAsync(cancellationToken);
            var latencies = new List<TimeSpan>();
            for (var probe = 0; probe < Probes; probe++)
            {
                var asked = time.GetTimestamp();
                await client.GetServerAsync(cancellationToken);
                latencies.Add(time.GetElapsedTime(asked));
            }

            latencies.Sort();
            var median = latencies[Probes / 2].TotalMilliseconds;
            return
            [
                new Finding(Subject, Verdict.Ok, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{address} answers in {median:0.0} ms; version {server.Version}, contract {server.Contract}.")),
                await client.IsReadyAsync(cancellationToken)
                    ? new Finding("readiness", Verdict.Ok, "The server takes work.")
                    : new Finding("readiness", Verdict.Bad, "The server takes no work now.", "Its log says why."),
                Clock(server.StartedAt, time),
            ];
        }
        catch (WaggleException failure)
        {
            return [new Finding(Subject, Verdict.Bad, failure.Message, "Start one with 'waggle up', or name another.")];
        }
    }

    private static Finding Clock(DateTimeOffset startedAt, TimeProvider time) => startedAt > time.GetUtcNow()
        ? new Finding("server clock", Verdict.Bad, "By this clock it starts in the future.", "Compare the clocks.")
        : new Finding("server clock", Verdict.Ok, "The server's clock is not ahead of this one.");
}
