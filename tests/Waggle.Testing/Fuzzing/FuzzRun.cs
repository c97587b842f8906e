using System.Globalization;
using System.Runtime.ExceptionServices;
using Waggle.Testing.Processes;

namespace Waggle.Testing.Fuzzing;

/// <summary>Gives a parser broken inputs, and looks at three things: that it throws nothing, that it comes to an end,
/// and that it takes no more memory than its input explains.</summary>
/// <remarks><c>WAGGLE_FUZZ_ITERATIONS</c> sets how many inputs each parser gets, <c>WAGGLE_FUZZ_SEED</c>
/// which.</remarks>
public static class FuzzRun
{
    /// <summary>What one input of at most <see cref="ByteMutator.LengthMax"/> bytes may cost. Ten times what the worst
    /// honest one does: trees of nodes, and messages about a hundred problems.</summary>
    public const long AllocatedBytesMax = 64 * 1024 * 1024;

    private const string IterationsVariable = "WAGGLE_FUZZ_ITERATIONS";
    private const string SeedVariable = "WAGGLE_FUZZ_SEED";

    /// <summary>Runs a parser. It returns for whatever it takes or refuses as documented, and throws for
    /// nothing.</summary>
    /// <param name="parser">Its name in a finding.</param>
    /// <param name="seed">Draws the inputs.</param>
    /// <param name="iterations">How many, unless the environment says otherwise.</param>
    /// <param name="corpus">Valid inputs to begin with; each is given to the parser as it is, too.</param>
    /// <param name="parse">The parser.</param>
    /// <returns>How it was run, for the output of the test.</returns>
    /// <exception cref="FuzzException">An input that it could not take.</exception>
    public static string Of(
        string parser, int seed, int iterations, IReadOnlyList<byte[]> corpus, Action<byte[]> parse)
    {
        seed = Setting(SeedVariable) ?? seed;
        iterations = Setting(IterationsVariable) ?? iterations;
        var at = new Place(0, []);
        Exception? finding = null;
        var thread = new Thread(() =>
        {
            var mutator = new ByteMutator(seed, corpus);
            for (var round = 0; round < iterations + corpus.Count && finding is null; round++)
            {
                var input = round < corpus.Count ? corpus[round] : mutator.Next();
                Volatile.Write(ref at, new(round, input));
                finding = Try(parser, seed, round, input, parse);
            }
        })
        { IsBackground = true };
        thread.Start();

        // The deadline only fails; it grows with the campaign.
        if (!thread.Join(Deadline.Generous + TimeSpan.FromMilliseconds(10L * iterations)))
        {
            throw FuzzException.Of(parser, seed, at.Round, at.Input, "it does not come to an end", inner: null);
        }

        if (finding is not null)
        {
            ExceptionDispatchInfo.Throw(finding);
        }

        return FormattableString.Invariant($"{parser}: seed {seed}, {iterations} mutations of {corpus.Count} inputs.");
    }

    private static FuzzException? Try(string parser, int seed, int round, byte[] input, Action<byte[]> parse)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            parse(input);
        }
        catch (Exception fault) when (fault is not FuzzException)
        {
            return FuzzException.Of(parser, seed, round, input, fault.ToString(), fault);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated <= AllocatedBytesMax
            ? null
            : FuzzException.Of(parser, seed, round, input, $"it took {allocated} bytes of memory", inner: null);
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private sealed record Place(int Round, byte[] Input);
}
