using System.CommandLine;

namespace Waggle.Cli.Serving;

/// <summary>The flags with which a person takes responsibility for a store that a server would not open.</summary>
internal sealed class RecoveryOptions
{
    public Option<bool> AcceptDataLoss { get; } = new("--accept-data-loss")
    {
        Description = "Open a database that is older than what was acknowledged, as it is. What is lost stays lost.",
    };

    public Option<bool> AcceptClock { get; } = new("--accept-clock")
    {
        Description = "Open a journal whose last event is over an hour ahead of this machine's clock.",
    };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(AcceptDataLoss);
        command.Add(AcceptClock);
    }
}
