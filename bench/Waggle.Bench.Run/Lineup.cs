using Waggle.Bench.Figures;
using Waggle.Bench.Run.Contestants;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run;

/// <summary>Who takes part, in the order of turns.</summary>
internal static class Lineup
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IContestant> Of(Workplace place, int seconds)
    {
        var plans = Path.Combine(place.Repository, "../shared/data");
        return
        [
            new WaggleContestant(place, seconds, Directory.Exists(plans) ? plans : null),
            new BullMqContestant(
                ContestantName.BullMqAlways,
                "BullMQ over Redis with `appendfsync always`: every answer is flushed",
                "always",
                place,
                seconds),
            new BullMqContestant(
                ContestantName.BullMqEverySecond,
                "BullMQ over Redis with `appendfsync everysec`, as its documentation advises: "
                + "**not flushed**, up to a second of what was acknowledged can be lost",
                "everysec",
                place,
                seconds),
            new PostgresContestant(
                ContestantName.Graphile,
                "graphile-worker over PostgreSQL, every commit is flushed; batched: `localQueue` of 500 and "
                + "completions in batches, as its documentation tunes it",
                "graphile.mjs",
                place,
                seconds),
            new PostgresContestant(
                ContestantName.PgBoss,
                "pg-boss over PostgreSQL, every commit is flushed; `fetch` and `complete`, batched: 100 at a time; "
                + "pickup by its workers, which ask every 0.5 s at the most often",
                "pg-boss.mjs",
                place,
                seconds),
            new MachineContestant(place, seconds),
        ];
    }
}
