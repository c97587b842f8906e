using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Contracts;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Problems;

namespace Waggle.Client.Workers;

/// <content>What has to be said: kept until the server has taken or refused it.</content>
internal sealed partial class WorkerRun
{
    // Below the largest body, with room for what JSON adds: a full set of slots may hold more results than one body.
    private const int OutcomeBytesPerRequest = Limits.BodyBytesMax / 2;

    private async Task SayAsync(TimeSpan? patience, CancellationToken cancellationToken)
    {
        while (_unsaid.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            var said = TakeUnsaid();
            var call = new CallOptions { IdempotencyKey = _agent.NextToken(), ReturnMinimal = true };
            try
            {
                OutcomeRequest[] outcomes = [.. said.Select(each => each.Said)];
                Settle(said, await PatientlyAsync(
                    token => _agent.ReportAsync(outcomes, call, token), patience, cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                SayAgain(said);
            }
            catch (WaggleException)
            {
                SayAgain(said);
                throw;
            }
        }
    }

    private List<(OutcomeRequest Said, TicketClaim Claim)> TakeUnsaid()
    {
        var said = new List<(OutcomeRequest, TicketClaim)>();
        var bytes = 0L;
        while (said.Count < Limits.OutcomesMax && _unsaid.TryPeek(out var next))
        {
            bytes += OutcomeSize.Of(next.Said);
            if (said.Count > 0 && bytes > OutcomeBytesPerRequest)
            {
                break;
            }

            said.Add(_unsaid.Dequeue());
        }

        return said;
    }

    // Saying a verb again with the same fields is safe: it gets its first answer.
    private void SayAgain(List<(OutcomeRequest Said, TicketClaim Claim)> said) => said.ForEach(_unsaid.Enqueue);

    private void Settle(List<(OutcomeRequest Said, TicketClaim Claim)> said, IReadOnlyList<OutcomeResult> results)
    {
        for (var index = 0; index < said.Count; index++)
        {
            var (outcome, claim) = said[index];
            var problem = results[index].Problem;
            if (problem is null)
            {
                claim.End();
                Observe(new WorkerNotice.OutcomeAccepted(outcome));
                continue;
            }

            if (string.Equals(problem.Code, ProblemCode.LeaseLost, StringComparison.Ordinal))
            {
                claim.Lose();
            }

            _agent.Forget(claim);
            Observe(new WorkerNotice.OutcomeRefused(outcome, problem));
        }
    }
}
