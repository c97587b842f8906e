using System.Text.Json.Nodes;
using Waggle.Histories.Writing;

namespace Waggle.Histories.Tests.Writing;

public sealed class WritingTests
{
    private static readonly History _history = new(
    [
        new(3, OperationPhase.Invoke, "claim", "t17", Value: null, Time: 53_137_939_465),
        new(3, OperationPhase.Ok, "claim", "t17", new JsonObject { ["fence"] = 42, ["a b"] = true }, 53_139_785_248),
        new(4, OperationPhase.Invoke, "txn", Key: null, new JsonArray { "x", 1.5, null }, 53_139_785_249),
        new(4, OperationPhase.Info, "txn", Key: null, "a \"quoted\"\\\n\tword\u0001", 53_139_785_250, "timeout"),
        new(OperationRecord.Nemesis, OperationPhase.Info, "kill", "server", Value: null, 53_155_597_745),
    ]);

    [Fact]
    public void Json_has_a_line_for_each_record()
    {
        Assert.Equal(Expected("history.jsonl"), Written(JsonLines.Write));
    }

    [Fact]
    public void Edn_has_a_map_for_each_record()
    {
        Assert.Equal(Expected("history.edn"), Written(Edn.Write));
    }

    [Fact]
    public void Json_is_read_back_as_it_was()
    {
        var text = Written(JsonLines.Write);
        using var reader = new StringReader(text);
        using var again = new StringWriter();

        JsonLines.Write(JsonLines.Read(reader), again);

        Assert.Equal(text, again.ToString());
    }

    private static string Expected(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "testdata", file));

    private static string Written(Action<History, TextWriter> write)
    {
        using var writer = new StringWriter();
        write(_history, writer);
        return writer.ToString();
    }
}
