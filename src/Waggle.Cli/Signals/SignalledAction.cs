using System.CommandLine;
using System.CommandLine.Invocation;

namespace Waggle.Cli.Signals;

/// <summary>The action of a command that hears signals itself: it drains at the first and ends at once at the second,
/// however long the draining takes.</summary>
/// <param name="run">Runs the command to its exit code.</param>
internal sealed class SignalledAction(Func<ParseResult, Task<int>> run) : AsynchronousCommandLineAction
{
    public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default) =>
        run(parseResult);
}
