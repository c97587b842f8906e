namespace Waggle.Server.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Name">A JSON pointer for the body, else the name of the parameter or header.</param>
/// <param name="Message">Completes a sentence whose subject is the place.</param>
internal sealed record RequestProblem(RequestPlace Place, string Name, string Message);
