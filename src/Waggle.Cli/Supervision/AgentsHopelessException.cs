namespace Waggle.Cli.Supervision;

/// <summary>An agent process died again and again without ending one ticket.</summary>
internal sealed class AgentsHopelessException(string agent, int deaths, string reason)
    : Exception($"{agent} died {deaths} times in a row without finishing a ticket; it is not started again. {reason}");
