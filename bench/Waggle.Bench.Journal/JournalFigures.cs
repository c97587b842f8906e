using Waggle.Bench.Figures;

namespace Waggle.Bench.Journal;

/// <summary>The journal as it is shipped, one commit after the other.</summary>
internal static class JournalFigures
{
    private const int Commits = 300;

    /// <summary>Measures commits of so many events.</summary>
    public static IEnumerable<Figure> Measure(string folder, int events, int eventBytes)
    {
        using var journal = new WholeJournal(folder, withRows: false);
        byte[][] group = [.. Enumerable.Range(0, events).Select(_ => new byte[eventBytes])];
        Repeat();
        var mark = Mark.OfAllThreads();
        Repeat();
        var scenario = FormattableString.Invariant($"journal-{events}");
        return
        [
            .. mark.Spent().Per((long)Commits * events, scenario)
                .Select(static figure => figure with { Contestant = ContestantName.Machine }),
        ];

        void Repeat()
        {
            for (var commit = 0; commit < Commits; commit++)
            {
                journal.Commit(group);
            }
        }
    }
}
