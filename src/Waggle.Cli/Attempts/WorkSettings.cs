namespace Waggle.Cli.Attempts;

/// <summary>How an agent works on its tickets.</summary>
/// <param name="Url">The server, as told to commands.</param>
/// <param name="Swarm">The swarm, as told to commands.</param>
/// <param name="Agent">The agent's name, as told to commands.</param>
/// <param name="Command">A shell line that is run for every ticket, or null.</param>
/// <param name="MayRunTickets">True: a command that a ticket brings along may be run.</param>
/// <param name="Scale">Sleeps are multiplied by it; 0 and up.</param>
internal sealed record WorkSettings(
    Uri Url, string Swarm, string Agent, string? Command, bool MayRunTickets, double Scale);
