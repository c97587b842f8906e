namespace Waggle.Server.Tests.BadInput;

/// <content>The table: method, path, body, and the places to be named, in order; '.' is the whole body.</content>
public sealed partial class BadInputTests
{
    private static readonly string _deep = new string('[', 40) + new string(']', 40);
    private static readonly string _long = new('x', 201);
    private static readonly string _many = string.Join(',', Enumerable.Range(0, 1_001).Select(static n => $"\"t{n}\""));
    private static readonly string _labels =
        string.Join(',', Enumerable.Range(0, 33).Select(static n => $"\"l{n}\":\"\""));
    private static readonly string _words = string.Join(',', Enumerable.Range(0, 17).Select(static n => $"\"c{n}\""));
    private static readonly string _abilities =
        string.Join(',', Enumerable.Range(0, 65).Select(static n => $"\"c{n}\""));
    private static readonly string _leases =
        string.Join(',', Enumerable.Repeat("""{"ticket":"t","fence":1}""", 1_001));

    private static readonly string _outcomes =
        string.Join(',', Enumerable.Repeat("""{"ticket":"t","fence":1,"verb":"start"}""", 1_001));

    public static TheoryData<string, string, string?, string> Bodies => new()
    {
        { "POST", "tickets", "", "/title" },
        { "POST", "tickets", "{", "." },
        { "POST", "tickets", "}", "." },
        { "POST", "tickets", "null", "." },
        { "POST", "tickets", "[]", "." },
        { "POST", "tickets", "1", "." },
        { "POST", "tickets", "\"text\"", "." },
        { "POST", "tickets", """{"title":"T"} {}""", "." },
        { "POST", "tickets", """{"title":"T",}""", "." },
        { "POST", "tickets", """{"title":"T" /* no */}""", "." },
        { "POST", "tickets", """{title:"T"}""", "." },
        { "POST", "tickets", """{'title':'T'}""", "." },
        { "POST", "tickets", """{"title":"T","priority":01}""", "." },
        { "POST", "tickets", """{"title":"T","priority":+1}""", "." },
        { "POST", "tickets", """{"title":"T","priority":NaN}""", "." },
        { "POST", "tickets", "{\"title\":\"a\tb\"}", "." },
        { "POST", "tickets", "\uFEFF{\"title\":\"T\"}", "." },
        { "POST", "tickets", """{"title":"T","title":"U"}""", "/title" },
        { "POST", "tickets", """{"title":"T","payload":{"a":{"b":1,"b":2}}}""", "/payload/a/b" },
        { "POST", "tickets", """{"title":"T","payload":[{"a/b":1,"a/b":2}]}""", "/payload/0/a~1b" },
        { "POST", "tickets", $$"""{"title":"T","payload":{{_deep}}}""", "." },
        { "POST", "tickets", """{"title":"T","payload":"\ud800"}""", "/payload" },
        { "POST", "tickets", """{"title":"T","payload":"\udc00\ud800"}""", "/payload" },
        { "POST", "tickets", """{"title":"T","payload":{"x":["\u0000"]}}""", "/payload/x/0" },
        { "POST", "tickets", """{"title":"T","payload":{"\ud800":1}}""", "/payload" },
        { "POST", "tickets", """{"title":"a\u0000b"}""", "/title" },
        { "POST", "tickets", """{"title":"T","titel":"U","Priority":1}""", "/titel /Priority" },
        { "POST", "tickets/batch", "{}", "/tickets" },
        { "POST", "tickets/batch", """{"tickets":null}""", "/tickets" },
        { "POST", "tickets/batch", """{"tickets":[]}""", "/tickets" },
        { "POST", "tickets/batch", """{"tickets":{}}""", "/tickets" },
        { "POST", "tickets/batch", """{"tickets":[1,{"title":"T"},"x"]}""", "/tickets/0 /tickets/2" },
        { "POST", "tickets/batch", """{"tickets":[{"title":"T"}],"more":1}""", "/more" },
    };

    public static TheoryData<string, string, string?, string> TicketFields => new()
    {
        { "POST", "tickets", """{"title":7}""", "/title" },
        { "POST", "tickets", """{"title":""}""", "/title" },
        { "POST", "tickets", """{"title":"two\nlines"}""", "/title" },
        { "POST", "tickets", """{"title":"bell\u007f"}""", "/title" },
        { "POST", "tickets", $$"""{"title":"{{_long}}"}""", "/title" },
        { "POST", "tickets", """{"id":"../up","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":"a/b","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":"..","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":".hidden","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":"","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":"ä","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":"a b","title":"T"}""", "/id" },
        { "POST", "tickets", $$"""{"id":"{{_long}}","title":"T"}""", "/id" },
        { "POST", "tickets", """{"id":5,"title":"T"}""", "/id" },
        { "POST", "tickets", """{"title":"T","priority":-1}""", "/priority" },
        { "POST", "tickets", """{"title":"T","priority":5}""", "/priority" },
        { "POST", "tickets", """{"title":"T","priority":1.5}""", "/priority" },
        { "POST", "tickets", """{"title":"T","state":"pending"}""", "/state" },
        { "POST", "tickets", """{"title":"T","state":2}""", "/state" },
        { "POST", "tickets", """{"title":"T","priority":"1"}""", "/priority" },
        { "POST", "tickets", """{"title":"T","priority":1e400}""", "/priority" },
        { "POST", "tickets", """{"title":"T","priority":99999999999999999999}""", "/priority" },
        { "POST", "tickets", """{"title":"T","leaseSeconds":0}""", "/leaseSeconds" },
        { "POST", "tickets", """{"title":"T","leaseSeconds":3601}""", "/leaseSeconds" },
        { "POST", "tickets", """{"title":"T","maxRunSeconds":-5}""", "/maxRunSeconds" },
        { "POST", "tickets", """{"title":"T","maxRunSeconds":9223372036854775807}""", "/maxRunSeconds" },
        { "POST", "tickets", """{"title":"T","reviewSeconds":604801}""", "/reviewSeconds" },
        { "POST", "tickets", """{"title":"T","maxAttempts":0}""", "/maxAttempts" },
        { "POST", "tickets", """{"title":"T","maxAttempts":101}""", "/maxAttempts" },
        { "POST", "tickets", """{"title":"T","maxLeaseLosses":-1}""", "/maxLeaseLosses" },
        { "POST", "tickets", """{"title":"T","retry":3}""", "/retry" },
        { "POST", "tickets", """{"title":"T","retry":{"factor":0.5,"jitter":1.1}}""", "/retry/factor /retry/jitter" },
        { "POST", "tickets", """{"title":"T","retry":{"factor":1.0001}}""", "/retry/factor" },
        { "POST", "tickets", """{"title":"T","retry":{"backoffSeconds":86401}}""", "/retry/backoffSeconds" },
        { "POST", "tickets", """{"title":"T","retry":{"backoff":1}}""", "/retry/backoff" },
        { "POST", "tickets", """{"title":"T","review":"maybe"}""", "/review" },
        { "POST", "tickets", """{"title":"T","review":1}""", "/review" },
        { "POST", "tickets", """{"title":"T","notBefore":"tomorrow"}""", "/notBefore" },
        { "POST", "tickets", """{"title":"T","notBefore":"2031-01-01"}""", "/notBefore" },
        { "POST", "tickets", """{"title":"T","notBefore":"2031-01-01T10:00:00"}""", "/notBefore" },
        { "POST", "tickets", """{"title":"T","deadline":"1950-01-01T00:00:00Z"}""", "/deadline" },
        { "POST", "tickets", """{"title":"T","deadline":1234567890}""", "/deadline" },
        {
            "POST", "tickets",
            """{"title":"T","notBefore":"2031-01-02T00:00:00Z","deadline":"2031-01-01T00:00:00Z"}""", "/deadline"
        },
        { "POST", "tickets", $$"""{"title":"T","dependsOn":[{{_many}}]}""", "/dependsOn" },
        { "POST", "tickets", """{"title":"T","dependsOn":"t"}""", "/dependsOn" },
        { "POST", "tickets", """{"title":"T","dependsOn":[1]}""", "/dependsOn/0" },
        { "POST", "tickets", """{"title":"T","dependsOn":["a","../b"]}""", "/dependsOn/1" },
        { "POST", "tickets", """{"title":"T","dependsOn":["a","a"]}""", "/dependsOn" },
        {
            "POST", "tickets", """{"title":"T","dependsOn":[{"ticket":"a","onFailure":"explode"}]}""",
            "/dependsOn/0/onFailure"
        },
        { "POST", "tickets", """{"title":"T","dependsOn":[{"onFailure":"block"}]}""", "/dependsOn/0/ticket" },
        { "POST", "tickets", """{"title":"T","parent":"../p"}""", "/parent" },
        { "POST", "tickets", $$"""{"title":"T","labels":{ {{_labels}} } }""", "/labels" },
        { "POST", "tickets", """{"title":"T","labels":["a"]}""", "/labels" },
        { "POST", "tickets", """{"title":"T","labels":{"a":1,"":"x"}}""", "/labels/a /labels/" },
        { "POST", "tickets", $$"""{"title":"T","requires":[{{_words}}]}""", "/requires" },
        { "POST", "tickets", """{"title":"T","requires":["a",2,""]}""", "/requires/1 /requires/2" },
        { "POST", "tickets", """{"title":"T","requires":["a","a"]}""", "/requires" },
        { "POST", "tickets", """{"title":"T","assignee":{}}""", "/assignee" },
        { "POST", "tickets", """{"title":"T","assignee":{"agent":"a","role":"b"}}""", "/assignee" },
        { "POST", "tickets", """{"title":"T","assignee":{"agent":"a","untilSeconds":0}}""", "/assignee/untilSeconds" },
        { "POST", "tickets", """{"title":"T","description":1,"type":[]}""", "/description /type" },
    };

    public static TheoryData<string, string, string?, string> HolderFields => new()
    {
        { "POST", "claims", "{}", "/agent /claimToken" },
        { "POST", "claims", """{"agent":"../a","claimToken":"1"}""", "/agent" },
        { "POST", "claims", """{"agent":"ann","claimToken":""}""", "/claimToken" },
        { "POST", "claims", """{"agent":"ann","claimToken":"a b"}""", "/claimToken" },
        { "POST", "claims", """{"agent":"ann","claimToken":"2","max":0}""", "/max" },
        { "POST", "claims", """{"agent":"ann","claimToken":"2","max":101}""", "/max" },
        { "POST", "claims", """{"agent":"ann","claimToken":"2","waitSeconds":61}""", "/waitSeconds" },
        { "POST", "claims", """{"agent":"ann","claimToken":"2","waitSeconds":-1}""", "/waitSeconds" },
        { "POST", "claims", """{"agent":"ann","claimToken":"2","leaseSeconds":1e9}""", "/leaseSeconds" },
        { "POST", "claims", """{"agent":"ann","claimToken":"2","incarnation":0}""", "/incarnation" },
        { "POST", "claims", $$"""{"agent":"ann","claimToken":"2","outcomes":[{{_outcomes}}]}""", "/outcomes" },
        {
            "POST", "claims", """{"agent":"ann","claimToken":"2","outcomes":[{"ticket":"held"}]}""",
            "/outcomes/0/verb"
        },
        {
            "POST", "claims",
            """{"agent":"ann","claimToken":"2","outcomes":[{"ticket":"t","fence":1,"verb":"complete","note":"x"}]}""",
            "/outcomes/0/note"
        },
        { "POST", "tickets/outcomes", """{"agent":"ann"}""", "/outcomes" },
        { "POST", "tickets/outcomes", """{"agent":"ann","outcomes":[]}""", "/outcomes" },
        {
            "POST", "tickets/outcomes", """{"agent":"ann","outcomes":[{"ticket":"t","fence":1,"verb":"merge"}]}""",
            "/outcomes/0/verb"
        },
        { "POST", "tickets/held/start", "{}", "/agent /fence" },
        { "POST", "tickets/held/start", """{"agent":"ann","fence":0}""", "/fence" },
        { "POST", "tickets/held/start", """{"agent":"ann","fence":9007199254740992}""", "/fence" },
        { "POST", "tickets/held/start", """{"agent":"ann","fence":-1}""", "/fence" },
        { "POST", "tickets/held/start", """{"agent":"ann","fence":1,"result":1}""", "/result" },
        { "POST", "tickets/held/progress", """{"agent":"ann","fence":1,"percent":101}""", "/percent" },
        { "POST", "tickets/held/fail", """{"agent":"ann","fence":1}""", "/error" },
        { "POST", "tickets/held/fail", """{"agent":"ann","fence":1,"error":{}}""", "/error/message" },
        { "POST", "tickets/held/fail", """{"agent":"ann","fence":1,"error":"m"}""", "/error" },
        { "POST", "tickets/held/fail", """{"agent":"ann","fence":1,"error":{"message":""},"final":1}""", "/final" },
        { "POST", "tickets/held/release", """{"agent":"ann","fence":1,"delaySeconds":86401}""", "/delaySeconds" },
        { "POST", "tickets/held/handOff", """{"agent":"ann","fence":1}""", "/to" },
        { "POST", "tickets/held/handOff", """{"agent":"ann","fence":1,"to":{"role":""}}""", "/to/role" },
        { "POST", "tickets/held/cancel", "{}", "/actor" },
        { "POST", "tickets/held/retry", """{"actor":"../op"}""", "/actor" },
        { "POST", "tickets/held/forceRelease", """{"actor":"op","reason":1}""", "/reason" },
        { "POST", "tickets/held/approve", """{"actor":"op","attempt":0}""", "/attempt" },
        { "POST", "tickets/held/reject", """{"actor":"op","atempt":1}""", "/atempt" },
    };

    public static TheoryData<string, string, string?, string> AgentFields => new()
    {
        { "PUT", "agents/bob", """{"role":""}""", "/role" },
        { "PUT", "agents/bob", """{"slots":0}""", "/slots" },
        { "PUT", "agents/bob", """{"slots":1001}""", "/slots" },
        { "PUT", "agents/bob", """{"termSeconds":4}""", "/termSeconds" },
        { "PUT", "agents/bob", """{"termSeconds":3601}""", "/termSeconds" },
        { "PUT", "agents/bob", """{"renewal":"AnyCall"}""", "/renewal" },
        { "PUT", "agents/bob", """{"oneShot":0,"resume":"no"}""", "/oneShot /resume" },
        { "PUT", "agents/bob", $$"""{"capabilities":[{{_abilities}}]}""", "/capabilities" },
        { "POST", "agents/bob/declare", """{"actor":5}""", "/actor" },
        { "POST", "agents/ann/drain", """{"incarnation":"1"}""", "/incarnation" },
        { "DELETE", "agents/ann", """{"incarnation":-1}""", "/incarnation" },
        { "POST", "agents/ann/heartbeat", $$"""{"leases":[{{_leases}}]}""", "/leases" },
        { "POST", "agents/ann/heartbeat", """{"leases":[{"ticket":"held"}]}""", "/leases/0/fence" },
        { "POST", "agents/ann/heartbeat", """{"load":-1}""", "/load" },
        { "PUT", "/v1/swarms/new", """{"ticketPrefix":"../x"}""", "/ticketPrefix" },
        { "PUT", "/v1/swarms/new", $$"""{"ticketPrefix":"{{new string('p', 33)}}"}""", "/ticketPrefix" },
        { "POST", "pause", "{}", "/actor" },
        { "POST", "resume", """{"actor":""}""", "/actor" },
    };

    public static TheoryData<string, string, string?, string> Places => new()
    {
        { "GET", "tickets/a%2Fb", null, "ticket" },
        { "GET", "tickets/..%2f..%2fetc", null, "ticket" },
        { "GET", "tickets/a%20b", null, "ticket" },
        { "GET", "tickets/%C3%A4/why", null, "ticket" },
        { "GET", $"tickets/{_long}", null, "ticket" },
        { "GET", "agents/.a", null, "agent" },
        { "GET", "/v1/swarms/-x/tickets/a%2Fb", null, "ticket swarm" },
        { "POST", "tickets/a%2Fb/cancel", "{}", "ticket /actor" },
        { "PUT", "agents/a%5Cb", "{}", "agent" },
        { "PUT", "/v1/swarms/a%2Fb", "{}", "swarm" },
        { "GET", "tickets?limit=0", null, "limit" },
        { "GET", "tickets?limit=1001", null, "limit" },
        { "GET", "tickets?limit=ten", null, "limit" },
        { "GET", "tickets?limit=1&limit=2", null, "limit" },
        { "GET", "tickets?state=open", null, "state" },
        { "GET", "tickets?state=pending,", null, "state" },
        { "GET", "tickets?state=Pending", null, "state" },
        { "GET", "tickets?sort=title", null, "sort" },
        { "GET", "tickets?sort=--created", null, "sort" },
        { "GET", "tickets?agent=..%2f", null, "agent" },
        { "GET", "tickets?parent=", null, "parent" },
        { "GET", "tickets?text=%00", null, "text" },
        { "GET", $"tickets?text={_long}", null, "text" },
        { "GET", "tickets?label=", null, "label" },
        { "GET", "tickets?cursor=x", null, "cursor" },
        { "GET", "tickets?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null, "cursor" },
        { "GET", "tickets?at=5", null, "at" },
        { "GET", "tickets?minPosition=-1", null, "minPosition" },
        { "GET", "tickets/held?until=merged&waitSeconds=61", null, "until waitSeconds" },
        { "GET", "/v1/server?verbose=1", null, "verbose" },
        { "GET", "/v1/swarms?limit=1", null, "limit" },
        { "POST", "tickets?dryRun=1", """{"title":"T"}""", "dryRun" },
    };
}
