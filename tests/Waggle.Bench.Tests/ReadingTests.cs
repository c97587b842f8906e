using Waggle.Bench.Figures;
using Waggle.Bench.Run.Contestants;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Tests;

public sealed class ReadingTests
{
    [Fact]
    public void A_figure_is_read_as_it_was_written()
    {
        var figure = new Figure("pairs-1", "waggle", Metrics.PerSecond, 12.5);

        Assert.Equal(figure, Figure.OfJson(figure.ToJson()));
    }

    [Fact]
    public void The_clients_of_peers_print_figures_line_by_line() => Assert.Equal(
        [new Figure("pickup", "graphile", Metrics.P50Ms, 2)],
        PeerClient.Read("""{"scenario":"pickup","contestant":"graphile","metric":"p50Ms","value":2}""" + "\n"));

    [Fact]
    public void What_is_no_figure_fails_the_run() =>
        Assert.Throws<BenchFailedException>(() => PeerClient.Read("Connection refused\n"));

    [Fact]
    public void The_loads_of_waggle_bench_get_the_names_of_the_scenarios()
    {
        const string Result =
            """
            {"figures":[
              {"load":"claim + complete, two requests","workers":10,
               "perSecond":5,"p50Milliseconds":1,"p99Milliseconds":2},
              {"load":"unblock by the last of 1000","workers":2,"perSecond":6,"p50Milliseconds":3,"p99Milliseconds":4}]}
            """;

        Assert.Equal(
            [
                new("pairs-two-10", "waggle", Metrics.PerSecond, 5),
                new("pairs-two-10", "waggle", Metrics.P50Ms, 1),
                new("pairs-two-10", "waggle", Metrics.P99Ms, 2),
                new("fan-in", "waggle", Metrics.PerSecond, 6),
                new("fan-in", "waggle", Metrics.P50Ms, 3),
                new("fan-in", "waggle", Metrics.P99Ms, 4),
            ],
            WaggleBench.Read(Result));
    }
}
