using System.CommandLine;
using Waggle.Client.Errors;

namespace Waggle.Cli.Connections;

/// <summary>Makes commands that talk to a server: all connect, answer and fail in the same way.</summary>
internal static class ServerCommand
{
    /// <summary>A command that ends well unless it throws.</summary>
    public static Command Create(
        string name,
        string description,
        CommonOptions options,
        Func<ServerSession, ParseResult, CancellationToken, Task> act)
    {
        var command = options.AddTo(new Command(name, description));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var session = await ServerSession.OpenAsync(parsed, options);
                await act(session, parsed, cancellationToken);
                return ExitCode.Ok;
            }
            catch (WaggleException refusal)
            {
                throw Refusals.Explain(refusal);
            }
        });
        return command;
    }
}
