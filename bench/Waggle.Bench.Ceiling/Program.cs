using System.Globalization;
using Waggle.Bench.Ceiling;

// What the machine gives to anybody who answers after a flush. See README.md.
switch (args)
{
    case ["http", var folder]:
        await NoOpServer.RunAsync(folder);
        return 0;
    case ["flush", var folder, .. var rest]:
        var seconds = rest is [var text] ? double.Parse(text, CultureInfo.InvariantCulture) : 2;
        foreach (var figure in FlushFigures.Measure(folder, TimeSpan.FromSeconds(seconds)))
        {
            await Console.Out.WriteLineAsync(figure.ToJson());
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: http FOLDER, or: flush FOLDER [SECONDS].");
        return 2;
}
