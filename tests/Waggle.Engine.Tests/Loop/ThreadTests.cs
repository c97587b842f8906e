using Waggle.Core;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>The engine on its own thread, asked by others.</summary>
public sealed class ThreadTests
{
    private const int Askers = 4;
    private const int Requests = 25_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Requests come at every moment of the loop, also while it looks whether there are any.</summary>
    [Fact]
    public async Task Every_request_is_answered_once_whenever_it_comes()
    {
        using var engine = WaggleEngine.Start(
            new FakeJournal { NeedsVerification = false },
            TimeProvider.System,
            new() { Seed = 1, Offload = static work => work() });

        var answers = await Task
            .WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Factory.StartNew(
                () => Ask(engine, asker),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)))
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);

        Assert.Equal(Askers * Requests, answers.Sum());
    }

    private static int Ask(WaggleEngine engine, int asker)
    {
        var answered = 0;
        for (var request = 0; request < Requests; request++)
        {
            var id = string.Create(null, $"{asker}-{request}");
            using var heard = new ManualResetEventSlim();
            engine.Loop.Ask(
                SwarmId.Default,
                new EngineRequest.ReadSwarm(),
                new(id, id, null, null, null, Key: null),
                _ =>
                {
                    Interlocked.Increment(ref answered);
                    heard.Set();
                });
            heard.Wait(Deadline);
        }

        return answered;
    }
}
