using System.Text.Json;

namespace Waggle.Server.Tests.BadInput;

/// <summary>Orders, statements and markup in what agents write are kept and told to the letter, and nobody acts on
/// them.</summary>
public sealed class VerbatimTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task What_agents_write_is_told_to_the_letter_and_does_nothing()
    {
        var judged = new Judged();
        var held = (await shared.Server.GetAsync("tickets/held")).Is(200).Text;
        foreach (var text in BadTexts.Verbatim)
        {
            var word = JsonSerializer.Serialize(text);
            var before = await shared.Server.PositionAsync();
            var created = await shared.Server.PostAsync("tickets", $$"""
                {"title":{{word}},"description":{{word}},"type":{{word}},"payload":{"t":{{word}}},
                "labels":{"note":{{word}}},"requires":[{{word}}]}
                """);
            judged.That(created.Status == 201, text, created, "is not taken");
            if (created.Status != 201)
            {
                continue;
            }

            var read = await shared.Server.GetAsync($"tickets/{created.Body.GetProperty("id").GetString()}");
            foreach (var (member, told) in Told(read.Body))
            {
                judged.That(told == text, text, read, $"is another text in {member}");
            }

            var after = await shared.Server.PositionAsync();
            judged.That(after == before + 1, text, read, "made more happen than one ticket");
        }

        judged.End();
        Assert.Equal(held, (await shared.Server.GetAsync("tickets/held")).Text);
    }

    [Fact]
    public async Task A_search_takes_every_text_as_it_is()
    {
        var judged = new Judged();
        foreach (var text in BadTexts.Verbatim)
        {
            var heard = await shared.Server.GetAsync($"tickets?text={Uri.EscapeDataString(text + "\u2603")}");
            judged.That(
                heard.Status == 200 && heard.Body.GetProperty("tickets").GetArrayLength() == 0,
                text,
                heard,
                "finds what is not there");
        }

        judged.End(BadTexts.Verbatim.Count);
    }

    private static IEnumerable<(string Member, string? Text)> Told(JsonElement ticket) =>
    [
        ("title", ticket.GetProperty("title").GetString()),
        ("description", ticket.GetProperty("description").GetString()),
        ("type", ticket.GetProperty("type").GetString()),
        ("payload", ticket.GetProperty("payload").GetProperty("t").GetString()),
        ("labels", ticket.GetProperty("labels").GetProperty("note").GetString()),
        ("requires", ticket.GetProperty("requires")[0].GetString()),
    ];
}
