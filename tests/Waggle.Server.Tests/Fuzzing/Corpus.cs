using System.Text;

namespace Waggle.Server.Tests.Fuzzing;

/// <summary>Valid inputs of every parser, for mutations to begin with.</summary>
internal static class Corpus
{
    /// <summary>Bodies, whatever reads them: a mutation of one is an odd input for another, too.</summary>
    public static IReadOnlyList<byte[]> Bodies { get; } = Bytes(
        """
        {"id":"t-1","title":"T\u00e4","description":"d\n","type":"build","priority":1,"requires":["gpu","python"],
        "dependsOn":["a",{"ticket":"b","onFailure":"proceed"}],"parent":"p","labels":{"team":"red","x":""},
        "payload":{"n":[1,1.5e3,null,true,"\ud83d\ude00"]},"assignee":{"role":"tester","untilSeconds":60},
        "notBefore":"2031-01-01T00:00:00Z","deadline":"2031-01-02T00:00:00.123+02:00","leaseSeconds":60,
        "maxRunSeconds":600,"reviewSeconds":60,"maxAttempts":3,"maxLeaseLosses":2,"review":"required",
        "retry":{"backoffSeconds":5,"factor":1.5,"maxBackoffSeconds":60,"jitter":0.25}}
        """,
        """{"title":"T","state":"merged","payload":{"blob":"sha256-e3b0c44298fc1c149afbf4c8996fb924"}}""",
        """{"actor":"op","title":"U","clear":["parent","payload"],"priority":0,"labels":{},"retry":{"factor":2}}""",
        """{"role":"tester","capabilities":["a"],"slots":3,"termSeconds":60,"renewal":"anyCall","oneShot":true}""",
        """{"incarnation":1,"leases":[{"ticket":"t","fence":9007199254740991}],"load":0.125}""",
        """
        {"ticket":"t","fence":7,"verb":"fail","error":{"message":"m","details":{"a":{"b":[[]]}}},"final":false,
        "delaySeconds":10}
        """,
        """{"agent":"a","fence":7,"incarnation":2,"note":"n","percent":50,"checkpoint":[{"at":1}]}""",
        """{"agent":"a","fence":7,"to":{"agent":"b","untilSeconds":86400},"note":"n"}""",
        """{"ticketPrefix":"x","actor":"op","limits":[{"label":"gpu","value":"a","max":2},{"label":"b","max":0}]}""",
        "{}");

    /// <summary>Texts that come in a path, a query or a header.</summary>
    public static IReadOnlyList<byte[]> Texts { get; } = Bytes(
        "0",
        "42",
        "000000000000000042",
        "g1-000000000000000042",
        "g9223372036854775807-9223372036854775807",
        "waggle.ticket.claimed.v1,waggle.agent.*",
        "text/event-stream;q=0.5, application/cloudevents-batch+json, */*;q=0.1",
        "application/json; charset=\"utf-8\"",
        "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:, md5=:1B2M2Y8AsgTpgAmY7PhCfg==:",
        "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "vendor=opaque,other=1",
        "\"17\"",
        "agent-1_a.b~c",
        "gpu=a",
        "pending,merged",
        "-created");

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
