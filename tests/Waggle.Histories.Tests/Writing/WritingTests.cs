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
        const string Expected =
            """
            {"index":0,"process":3,"type":"invoke","f":"claim","key":"t17","value":null,"time":53137939465}
            {"index":1,"process":3,"type":"ok","f":"claim","key":"t17","value":{"fence":42,"a b":true},"time":53139785248}
            {"index":2,"process":4,"type":"invoke","f":"txn","key":null,"value":["x",1.5,null],"time":53139785249}
            {"index":3,"process":4,"type":"info","f":"txn","key":null,"value":"a \u0022quoted\u0022\\\n\tword\u0001","time":53139785250,"error":"timeout"}
            {"index":4,"process":-1,"type":"info","f":"kill","key":"server","value":null,"time":53155597745}

            """;

        Assert.Equal(Expected, Written(JsonLines.Write));
    }

    [Fact]
    public void Edn_has_a_map_for_each_record()
    {
        const string Expected =
            """
            {:index 0, :process 3, :type :invoke, :f :claim, :key "t17", :value nil, :time 53137939465}
            {:index 1, :process 3, :type :ok, :f :claim, :key "t17", :value {:fence 42, "a b" true}, :time 53139785248}
            {:index 2, :process 4, :type :invoke, :f :txn, :key nil, :value ["x" 1.5 nil], :time 53139785249}
            {:index 3, :process 4, :type :info, :f :txn, :key nil, :value "a \"quoted\"\\\n\tword\u0001", :time 53139785250, :error "timeout"}
            {:index 4, :process :nemesis, :type :info, :f :kill, :key "server", :value nil, :time 53155597745}

            """;

        Assert.Equal(Expected, Written(Edn.Write));
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

    private static string Written(Action<History, TextWriter> write)
    {
        using var writer = new StringWriter();
        write(_history, writer);
        return writer.ToString();
    }
}
