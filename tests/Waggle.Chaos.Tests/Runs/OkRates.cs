using Waggle.Chaos.Tests.Clients;
using Waggle.Histories;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>How many calls were acknowledged: a run in which next to nothing works proves next to nothing.</summary>
/// <param name="Calls">All of them.</param>
/// <param name="Sent">Those that found a server: how long it takes to start says nothing about it.</param>
/// <param name="Oks">Those that were acknowledged.</param>
/// <param name="CallsAfterHeal">All that began after the last fault.</param>
/// <param name="AnswersAfterHeal">Those of them that were acknowledged, or refused for where a ticket or agent
/// was.</param>
/// <param name="OksByFunction">What was acknowledged, by kind.</param>
internal sealed record OkRates(
    int Calls,
    int Sent,
    int Oks,
    int CallsAfterHeal,
    int AnswersAfterHeal,
    IReadOnlyDictionary<string, int> OksByFunction)
{
    private const double OkMin = 0.3;
    private const double AnsweredAfterHealMin = 0.9;

    private static readonly HashSet<string> _noAnswers = new(StringComparer.Ordinal)
    {
        Reply.Refused.Unreachable, "overloaded", "draining", "journal-unavailable", "store-full",
    };

    public static OkRates Of(History history, long healedAt)
    {
        var calls = history.Operations.Where(static each => each.Invoked.Function != "expire").ToList();
        var oks = calls.Where(static each => each.Phase == OperationPhase.Ok).ToList();
        var healed = calls.Where(each => each.Invoked.Time > healedAt).ToList();
        return new(
            calls.Count,
            calls.Count(static each => each.Completed?.Error != Reply.Refused.Unreachable),
            oks.Count,
            healed.Count,
            healed.Count(IsAnswered),
            oks.CountBy(static each => each.Invoked.Function)
                .ToDictionary(static each => each.Key, static each => each.Value, StringComparer.Ordinal));
    }

    /// <summary>Why the run does not count; empty when it does.</summary>
    public IEnumerable<string> Shortfalls(IReadOnlyDictionary<string, int> wanted)
    {
        if (Oks < OkMin * Sent)
        {
            yield return $"only {Oks} of {Sent} calls that were sent were acknowledged";
        }

        if (AnswersAfterHeal < AnsweredAfterHealMin * CallsAfterHeal || CallsAfterHeal == 0)
        {
            yield return $"only {AnswersAfterHeal} of {CallsAfterHeal} calls were answered after the last fault";
        }

        foreach (var (function, count) in wanted)
        {
            if (OksByFunction.GetValueOrDefault(function) is var seen && seen < count)
            {
                yield return $"only {seen} of the {count} wanted calls of '{function}' were acknowledged";
            }
        }
    }

    private static bool IsAnswered(PairedOperation operation) => operation.Phase == OperationPhase.Ok
        || (operation.Phase == OperationPhase.Fail && !_noAnswers.Contains(operation.Completed!.Error ?? ""));
}
