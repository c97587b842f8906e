namespace Waggle.Bench.Run.Running;

/// <summary>Something that is measured did not work; the message is for whoever runs this.</summary>
internal sealed class BenchFailedException(string message) : Exception(message);
