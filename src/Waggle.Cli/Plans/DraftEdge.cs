using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary>An edge with the place where it is written.</summary>
internal sealed record DraftEdge(Position At, DependsOn DependsOn);
