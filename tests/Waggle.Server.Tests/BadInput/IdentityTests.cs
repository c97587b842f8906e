using System.Globalization;

namespace Waggle.Server.Tests.BadInput;

/// <summary>Who speaks for a ticket under a fence, a name or a life that is not its holder's is refused, whatever else
/// it sends along.</summary>
public sealed class IdentityTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly (string Verb, string More)[] _verbs =
    [
        ("start", ""), ("progress", ",\"percent\":5"), ("complete", ",\"result\":1"),
        ("fail", ",\"error\":{\"message\":\"m\"}"),
        ("release", ""), ("handOff", ",\"to\":{\"role\":\"tester\"}"),
    ];

    // What peers took for an identity, and should not have.
    private static readonly (string Name, string Value)[] _pretences =
    [
        ("X-Agent-Id", "ann"), ("X-Forwarded-User", "ann"), ("Authorization", "Bearer ann"), ("X-Actor", "operator"),
        ("X-Original-URL", "/v1/swarms/default/tickets/anns/cancel"), ("X-HTTP-Method-Override", "DELETE"),
    ];

    [Fact]
    public async Task Only_the_holder_speaks_for_a_ticket()
    {
        (await shared.Server.PutAsync("agents/eve", """{"slots":10,"termSeconds":3600}""")).Is(200);
        var evesFence = await shared.Server.ClaimNewTicketAsync("eves", "eve");
        var fence = await shared.Server.ClaimNewTicketAsync("anns", "ann");
        var held = (await shared.Server.GetAsync("tickets/anns")).Is(200).Text;
        var before = await shared.Server.PositionAsync();
        var judged = new Judged();
        foreach (var (agent, number, more) in Impostors(fence, evesFence))
        {
            foreach (var (verb, body) in _verbs)
            {
                foreach (var pretence in _pretences)
                {
                    var said = string.Create(
                        CultureInfo.InvariantCulture, $$"""{"agent":"{{agent}}","fence":{{number}}{{more}}{{body}}}""");
                    var heard = await shared.Server.PostAsync($"tickets/anns/{verb}", said, pretence);
                    judged.Refused($"{verb} {said} {pretence}", heard);
                }
            }
        }

        judged.End();
        Assert.Equal(before, await shared.Server.PositionAsync());
        Assert.Equal(held, (await shared.Server.GetAsync("tickets/anns")).Text);
    }

    [Fact]
    public async Task A_key_that_is_used_for_something_else_is_refused()
    {
        var judged = new Judged();
        foreach (var text in BadTexts.Verbatim.Select(static (_, index) => $"key-{index}"))
        {
            (await shared.Server.PostAsync("tickets", """{"title":"First"}""", ("Idempotency-Key", text))).Is(201);
            var before = await shared.Server.PositionAsync();

            var heard = await shared.Server.PostAsync("tickets", """{"title":"Second"}""", ("Idempotency-Key", text));

            judged.Refused(text, heard);
            judged.That(before == await shared.Server.PositionAsync(), text, heard, "changed something");
        }

        judged.End(100);
    }

    private static IEnumerable<(string Agent, long Fence, string More)> Impostors(long fence, long evesFence) =>
    [
        ("ann", fence + 1, ""), ("ann", fence + 1_000, ""), ("ann", evesFence, ""), ("ann", 9_007_199_254_740_991, ""),
        ("ann", fence, ",\"incarnation\":9"), ("eve", fence, ""), ("eve", evesFence, ""), ("nobody", fence, ""),
        ("ANN", fence, ""), ("ann", 0, ""), ("ann", -1, ""), ("ann", -fence, ""),
    ];
}
