using Waggle.Contracts.Problems;

namespace Waggle.Server.Problems;

/// <summary>Renders everything that is wrong with a request as one problem.</summary>
internal static class RequestRefusal
{
    /// <summary>The problem that tells a caller what to change.</summary>
    public static Problem Of(RequestProblems problems)
    {
        var kind = problems.OnlyTooLarge ? ProblemKinds.PayloadTooLarge : ProblemKinds.InvalidRequest;
        var first = problems.Items[0];
        var more = problems.Items.Count == 1 ? "" : $" {problems.Items.Count - 1} more are listed in 'errors'.";
        return kind.With($"{Subject(first)} {first.Message}.{more} Nothing was changed.") with
        {
            Errors =
            [
                .. problems.Items.Select(static problem => new FieldProblem
                {
                    Pointer = problem.Place == RequestPlace.Body ? problem.Name : "",
                    Parameter = problem.Place == RequestPlace.Body ? null : problem.Name,
                    Message = problem.Message,
                }),
            ],
        };
    }

    private static string Subject(RequestProblem problem) => problem.Place switch
    {
        RequestPlace.Body when problem.Name.Length == 0 => "The body",
        RequestPlace.Body => $"'{problem.Name}' in the body",
        RequestPlace.Path => $"The {problem.Name} in the path",
        RequestPlace.Query => $"The query parameter '{problem.Name}'",
        _ => $"The header '{problem.Name}'",
    };
}
