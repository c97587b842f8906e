using Waggle.Server.Problems;

namespace Waggle.Server.Describing;

/// <summary>The problems that every route of a kind may answer with.</summary>
internal static class CommonRefusals
{
    private static readonly ProblemKind[] _any =
        [ProblemKinds.InvalidRequest, ProblemKinds.Forbidden, ProblemKinds.InternalError];

    private static readonly ProblemKind[] _ofSwarm =
    [
        ProblemKinds.SwarmUnknown, ProblemKinds.Overloaded, ProblemKinds.Draining, ProblemKinds.JournalUnavailable,
        ProblemKinds.OutcomeUnknown,
    ];

    private static readonly ProblemKind[] _ofMutation =
        [ProblemKinds.PayloadTooLarge, ProblemKinds.UnsupportedMediaType, ProblemKinds.StoreFull];

    /// <summary>All problems of a route, each once, in the order of their statuses.</summary>
    public static IEnumerable<ProblemKind> With(RouteDescription route, string path)
    {
        var kinds = _any.Concat(route.Refuses);
        if (path.Contains("{swarm}", StringComparison.Ordinal))
        {
            kinds = kinds.Concat(_ofSwarm);
            if (route.Takes is null)
            {
                kinds = kinds.Append(ProblemKinds.PositionNotReached);
            }
        }

        if (route.Takes is not null)
        {
            kinds = kinds.Concat(_ofMutation);
        }

        return kinds.Distinct()
            .OrderBy(static kind => kind.Status)
            .ThenBy(static kind => kind.Code, StringComparer.Ordinal);
    }
}
