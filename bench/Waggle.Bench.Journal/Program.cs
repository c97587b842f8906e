using System.Globalization;
using Waggle.Bench.Journal;

// Prints, for each way of keeping events and each size of a commit, the median and the mean of all commits. The median
// shows the way itself; the mean also what it does now and then (checkpoints) and what else the machine did. The
// contestants take turns, so that a slow moment of the machine hits them all.
// Usage: [folder to write in] [rounds], or: FOLDER ROUNDS --json EVENTS for the shipped journal alone, as a figure.
const int eventBytes = 200;
var parent = args is [var named, ..] ? named : Path.GetTempPath();
var rounds = args is [_, var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
var time = TimeProvider.System;
if (args is [_, _, "--json", var wanted])
{
    foreach (var figure in JournalFigures.Measure(parent, int.Parse(wanted, CultureInfo.InvariantCulture), eventBytes))
    {
        Console.WriteLine(figure.ToJson());
    }

    return;
}

Func<string, IContestant>[] contestants =
[
    folder => new PlainFile(folder),
    folder => new SqliteTable(folder, packed: true, "NORMAL"),
    folder => new SqliteTable(folder, packed: true, "FULL"),
    folder => new SqliteTable(folder, packed: false, "FULL"),
    folder => new WholeJournal(folder, withRows: false),
    folder => new WholeJournal(folder, withRows: true),
];
foreach (var (events, commits) in new[] { (1, 500), (100, 300), (1_000, 100) })
{
    Console.WriteLine($"{events} events of {eventBytes} bytes a commit, {commits} commits, {rounds} rounds:");
    byte[][] group = [.. Enumerable.Range(0, events).Select(number => new byte[eventBytes])];
    var measured = contestants.Select(_ => new List<double>()).ToArray();
    var names = new string[contestants.Length];
    for (var round = 0; round < rounds; round++)
    {
        for (var index = 0; index < contestants.Length; index++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(parent, Path.GetRandomFileName())).FullName;
            using (var contestant = contestants[index](folder))
            {
                names[index] = contestant.Name;
                contestant.Commit(group);
                for (var commit = 0; commit < commits; commit++)
                {
                    var begin = time.GetTimestamp();
                    contestant.Commit(group);
                    measured[index].Add(time.GetElapsedTime(begin).TotalMilliseconds);
                }
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    for (var index = 0; index < contestants.Length; index++)
    {
        var (median, mean) = (measured[index].Order().ElementAt(measured[index].Count / 2), measured[index].Average());
        Console.WriteLine(
            $"  {names[index],-60} {median,7:N3} ms {events * 1000 / median,10:N0} events/s, mean {mean,7:N3} ms");
    }
}
