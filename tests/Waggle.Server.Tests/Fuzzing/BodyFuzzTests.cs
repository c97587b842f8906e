using System.Buffers;
using Waggle.Core;
using Waggle.Server.Agents;
using Waggle.Server.Bodies;
using Waggle.Server.Claims;
using Waggle.Server.Problems;
using Waggle.Server.Swarms;
using Waggle.Server.Tickets;
using Waggle.Testing.Fuzzing;

namespace Waggle.Server.Tests.Fuzzing;

/// <summary>Whatever comes as a body ends in what was asked or in problems, never in an exception.</summary>
public sealed class BodyFuzzTests
{
    private const int Iterations = 6_000;

    private static readonly AgentId _agent = new("a");

    // Every reader of the contract's bodies. What it answers is of no interest: it must answer.
    private static readonly IReadOnlyDictionary<string, Action<ObjectReader>> _readers =
        new SortedDictionary<string, Action<ObjectReader>>(StringComparer.Ordinal)
        {
            ["agent"] = static body => AgentReader.Register(body, _agent),
            ["heartbeat"] = static body => AgentReader.Heartbeat(body, _agent),
            ["outcome"] = static body => HolderVerbReader.ReadOutcome(body, _agent, incarnation: null),
            ["patch"] = static body => TicketPatchReader.Read(body),
            ["settings"] = static body => SettingsReader.Read(body, version: 1),
            ["ticket"] = static body => TicketReader.Draft(body),
            ["verb"] = static body =>
            {
                foreach (var verb in Enum.GetValues<Contracts.Claims.HolderVerb>())
                {
                    HolderVerbReader.Read(body, verb, new("t"));
                }
            },
        };

    public static TheoryData<string, int> Readers =>
        [.. _readers.Keys.Select(static (name, index) => new TheoryDataRow<string, int>(name, 100 + index))];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_mutated_body_never_breaks_its_reader(string reader, int seed) => Say(FuzzRun.Of(
        $"the body of: {reader}", seed, Iterations, Corpus.Bodies, input => Read(input, _readers[reader])));

    private static void Read(byte[] input, Action<ObjectReader> read)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(input.Length);
        input.CopyTo(buffer, 0);
        var problems = new RequestProblems();
        using var body = new Body(buffer, input.Length, problems);
        read(body.Root);
        Assert.InRange(problems.Items.Count, 0, RequestProblems.CountMax);
    }

    private static void Say(string run) => TestContext.Current.TestOutputHelper?.WriteLine(run);
}
