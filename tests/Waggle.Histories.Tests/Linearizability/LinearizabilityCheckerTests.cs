using Waggle.Histories.Linearizability;
using RegisterCall = Waggle.Histories.Linearizability.TimedCall<
    Waggle.Histories.Tests.Linearizability.Register.Call,
    Waggle.Histories.Tests.Linearizability.Register.Answer>;

namespace Waggle.Histories.Tests.Linearizability;

public sealed class LinearizabilityCheckerTests
{
    private const long Plenty = 1_000_000;

    [Fact]
    public void Nothing_is_linearizable() => Assert.Equal(Verdict.Linearizable, Check());

    [Fact]
    public void A_read_during_a_write_may_see_it_or_not()
    {
        Assert.Equal(Verdict.Linearizable, Check(Write(1, from: 0, to: 3), Read(0, from: 1, to: 2)));
        Assert.Equal(Verdict.Linearizable, Check(Write(1, from: 0, to: 3), Read(1, from: 1, to: 2)));
    }

    [Fact]
    public void A_read_after_a_write_sees_it() =>
        Assert.Equal(Verdict.Illegal, Check(Write(1, from: 0, to: 1), Read(0, from: 2, to: 3)));

    [Fact]
    public void What_was_seen_stays_seen() => Assert.Equal(
        Verdict.Illegal,
        Check(Write(1, from: 0, to: 5), Read(1, from: 1, to: 2), Read(0, from: 3, to: 4)));

    [Fact]
    public void A_write_that_nobody_knows_of_may_be_seen_late_or_never()
    {
        Assert.Equal(Verdict.Linearizable, Check(Lost(1, from: 0), Read(0, from: 1, to: 2), Read(1, from: 3, to: 4)));
        Assert.Equal(Verdict.Linearizable, Check(Lost(1, from: 0), Read(0, from: 1, to: 2)));
    }

    [Fact]
    public void A_write_that_nobody_knows_of_is_not_undone() => Assert.Equal(
        Verdict.Illegal,
        Check(Lost(1, from: 0), Read(1, from: 1, to: 2), Read(0, from: 3, to: 4)));

    [Fact]
    public void A_write_is_not_seen_before_it_began() =>
        Assert.Equal(Verdict.Illegal, Check(Read(1, from: 0, to: 1), Lost(1, from: 2)));

    [Fact]
    public void A_budget_that_ends_says_nothing()
    {
        var checker = new LinearizabilityChecker<Register, Register.Call, Register.Answer>(new(0), Register.Step, 1);

        Assert.Equal(Verdict.Unknown, checker.Check([Write(1, from: 0, to: 1), Read(0, from: 2, to: 3)]).Verdict);
    }

    [Fact]
    public void What_nothing_explains_is_named()
    {
        var checker = new LinearizabilityChecker<Register, Register.Call, Register.Answer>(
            new(0), Register.Step, Plenty);

        var result = checker.Check([Write(1, from: 0, to: 1), Read(7, from: 2, to: 3)]);

        Assert.Equal(
            "1 of 2 answers have an order. Then nothing explains Call { Written =  } -> Answer { Value = 7 } "
                + "(records 2 to 3) after Register { Value = 1 }.",
            result.Explanation);
    }

    /// <summary>The oracle tries every order of every subset: slow, and too simple to be wrong in the same
    /// way.</summary>
    [Fact]
    public void It_agrees_with_trying_every_order()
    {
        var random = new Random(20_261_121);
        var verdicts = new Dictionary<Verdict, int>();
        for (var round = 0; round < 4_000; round++)
        {
            var calls = RandomCalls(random, random.Next(1, 7));
            var verdict = Check(calls);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            var expected = IsExplained(new Register(0), [.. calls]) ? Verdict.Linearizable : Verdict.Illegal;
            Assert.True(expected == verdict, $"round {round}: {string.Join("; ", calls.AsEnumerable())}");
        }

        // Neither verdict is rare: else the comparison would show little.
        Assert.True(verdicts[Verdict.Linearizable] > 500);
        Assert.True(verdicts[Verdict.Illegal] > 500);
    }

    private static bool IsExplained(Register register, List<RegisterCall> left)
    {
        if (left.TrueForAll(static call => call.ReturnedAt is null))
        {
            return true;
        }

        foreach (var call in left)
        {
            var isFirst = !left.Exists(other => other.ReturnedAt < call.CalledAt);
            if (isFirst
                && Register.Step(register, call.Call, call.Answer) is { } next
                && IsExplained(next, [.. left.Where(other => other != call)]))
            {
                return true;
            }
        }

        return false;
    }

    private static RegisterCall[] RandomCalls(Random random, int count)
    {
        var times = Enumerable.Range(0, 2 * count).ToArray();
        random.Shuffle(times);
        var calls = new RegisterCall[count];
        for (var number = 0; number < count; number++)
        {
            var (from, to) = (Math.Min(times[2 * number], times[(2 * number) + 1]), times[2 * number]);
            to = Math.Max(to, times[(2 * number) + 1]);
            var value = random.Next(3);
            calls[number] = random.Next(5) switch
            {
                0 => Lost(value, from),
                1 or 2 => Write(value, from, to),
                _ => Read(value, from, to),
            };
        }

        return calls;
    }

    private static Verdict Check(params RegisterCall[] calls) =>
        new LinearizabilityChecker<Register, Register.Call, Register.Answer>(new(0), Register.Step, Plenty)
            .Check(calls).Verdict;

    private static RegisterCall Write(int value, int from, int to) => new(new(value), new(value), from, to);

    private static RegisterCall Read(int value, int from, int to) => new(new(Written: null), new(value), from, to);

    private static RegisterCall Lost(int value, int from) => new(new(value), Answer: null, from, ReturnedAt: null);
}
