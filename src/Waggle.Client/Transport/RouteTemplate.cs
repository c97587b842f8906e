namespace Waggle.Client.Transport;

/// <summary>Fills the templates of <see cref="Contracts.Http.Routes"/>.</summary>
internal static class RouteTemplate
{
    internal static string Fill(string template, string swarm) =>
        template.Replace("{swarm}", Uri.EscapeDataString(swarm), StringComparison.Ordinal);

    internal static string FillTicket(string template, string swarm, string ticket)
    {
        ArgumentException.ThrowIfNullOrEmpty(ticket);
        return Fill(template, swarm).Replace("{ticket}", Uri.EscapeDataString(ticket), StringComparison.Ordinal);
    }

    internal static string FillAgent(string template, string swarm, string agent)
    {
        ArgumentException.ThrowIfNullOrEmpty(agent);
        return Fill(template, swarm).Replace("{agent}", Uri.EscapeDataString(agent), StringComparison.Ordinal);
    }
}
