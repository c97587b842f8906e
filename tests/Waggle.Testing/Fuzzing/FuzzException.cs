namespace Waggle.Testing.Fuzzing;

/// <summary>An input that a parser could not take, with all that is needed to try it again.</summary>
public sealed class FuzzException : Exception
{
    private FuzzException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>The finding about one input.</summary>
    internal static FuzzException Of(
        string parser, int seed, int round, byte[] input, string what, Exception? inner) => new(
            $"{parser}, seed {seed}, round {round}: {what}\n"
            + $"The input, {input.Length} bytes in hex:\n{Convert.ToHexString(input)}",
            inner);
}
