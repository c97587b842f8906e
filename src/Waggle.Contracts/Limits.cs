namespace Waggle.Contracts;

/// <summary>The limits of the contract, with the reason for each value. Server, client and command line share
/// them.</summary>
public static class Limits
{
    /// <summary>The longest id, in characters: fits a file name, a URL segment and a log line.</summary>
    public const int IdLengthMax = 128;

    /// <summary>The longest title, in characters: one line of a table or a commit.</summary>
    public const int TitleLengthMax = 200;

    /// <summary>The longest description, in UTF-8 bytes: a few pages; more belongs into the payload.</summary>
    public const int DescriptionBytesMax = 16 * 1024;

    /// <summary>The longest type of a ticket, in characters: it is a word.</summary>
    public const int TypeLengthMax = 64;

    /// <summary>The last priority: five classes are as many as people keep apart.</summary>
    public const int PriorityMax = 4;

    /// <summary>The middle one, so that there is room on both sides.</summary>
    public const int PriorityDefault = 2;

    /// <summary>The most capabilities a ticket may require: bounds the work of matching.</summary>
    public const int RequiresMax = 16;

    /// <summary>The longest capability, in characters: it is a word.</summary>
    public const int CapabilityLengthMax = 64;

    /// <summary>The most dependencies of one ticket: bounds the size of one event.</summary>
    public const int DependsOnMax = 1_000;

    /// <summary>The most dependents of one ticket: bounds the cascade when it closes.</summary>
    public const int DependentsMax = 10_000;

    /// <summary>The most distinct sets of required capabilities in a swarm: a claim looks at each.</summary>
    public const int RequirementSetsMax = 1_024;

    /// <summary>The most labels: they are for filters, not for data.</summary>
    public const int LabelsMax = 32;

    /// <summary>The longest name of a label, in characters: it is a word.</summary>
    public const int LabelNameLengthMax = 64;

    /// <summary>The longest value of a label, in characters: a word, an id or a short path.</summary>
    public const int LabelValueLengthMax = 256;

    /// <summary>The most tickets that one bulk verb changes: one turn of the swarm, which holds up everybody
    /// else.</summary>
    public const int BulkMax = 1_000;

    /// <summary>The most label limits of a swarm: a claim looks at those of the tickets it may get.</summary>
    public const int LabelLimitsMax = 100;

    /// <summary>The highest label limit: more than a swarm has agents and slots for.</summary>
    public const int LabelLimitMaxMax = 1_000_000;

    /// <summary>The largest payload, result, checkpoint or details, in UTF-8 bytes: they live in memory and in
    /// events.</summary>
    public const int JsonBytesMax = 64 * 1024;

    /// <summary>The largest blob, in bytes: a large artefact of a build, and still checked in seconds. A server may
    /// take less.</summary>
    public const long BlobBytesMax = 1024L * 1024 * 1024;

    /// <summary>The longest error message, reason or note, in UTF-8 bytes: the tail of a log, not the log.</summary>
    public const int MessageBytesMax = 4 * 1024;

    /// <summary>The largest body of a request but a batch, in bytes: holds every field at its limit.</summary>
    public const int BodyBytesMax = 1024 * 1024;

    /// <summary>The most tickets in one batch: it is committed as one.</summary>
    public const int BatchTicketsMax = 100_000;

    /// <summary>The largest body of a batch, in bytes: 100,000 tickets of ordinary size.</summary>
    public const int BatchBytesMax = 64 * 1024 * 1024;

    /// <summary>The deepest nesting of a body: more than any needs, and safe to walk by recursion.</summary>
    public const int JsonDepthMax = 32;

    /// <summary>The most outcomes in one request: an agent has no more slots.</summary>
    public const int OutcomesMax = 1_000;

    /// <summary>The most tickets in one claim: bounds the answer.</summary>
    public const int ClaimMax = 100;

    /// <summary>The longest wait of a claim, in seconds: below the idle time-out of common proxies.</summary>
    public const int WaitSecondsMax = 60;

    /// <summary>The shortest lease, in seconds: below this a pause of a garbage collector would lose it.</summary>
    public const int LeaseSecondsMin = 1;

    /// <summary>The longest lease, in seconds: the longest that a dead agent may block others.</summary>
    public const int LeaseSecondsMax = 3_600;

    /// <summary>Three heartbeats of ten seconds.</summary>
    public const int LeaseSecondsDefault = 30;

    /// <summary>The longest attempt, in seconds: a week; a hung holder that still beats is found at last.</summary>
    public const int MaxRunSecondsMax = 604_800;

    /// <summary>A day.</summary>
    public const int MaxRunSecondsDefault = 86_400;

    /// <summary>The longest review before it counts as overdue, in seconds: a week.</summary>
    public const int ReviewSecondsMax = 604_800;

    /// <summary>A day.</summary>
    public const int ReviewSecondsDefault = 86_400;

    /// <summary>The most failures a ticket survives: more is a loop.</summary>
    public const int MaxAttemptsMax = 100;

    /// <summary>Survives a bad moment, not a bad ticket.</summary>
    public const int MaxAttemptsDefault = 3;

    /// <summary>The most lost leases a ticket survives: more is a loop.</summary>
    public const int MaxLeaseLossesMax = 100;

    /// <summary>A ticket that took three agents with it is poison.</summary>
    public const int MaxLeaseLossesDefault = 3;

    /// <summary>The most releases and hand-offs: after that nobody wants the ticket, and it fails.</summary>
    public const int ReleasesMax = 20;

    /// <summary>The longest retry delay, in seconds: a day.</summary>
    public const int BackoffSecondsMax = 86_400;

    /// <summary>The first retry delay, in seconds.</summary>
    public const int BackoffSecondsDefault = 1;

    /// <summary>The cap of retry delays, in seconds: five minutes.</summary>
    public const int MaxBackoffSecondsDefault = 300;

    /// <summary>The largest growth of the retry delay: the cap is reached after one step.</summary>
    public const int RetryFactorMax = 100;

    /// <summary>Doubling.</summary>
    public const int RetryFactorDefault = 2;

    /// <summary>The longest delay of a fail or release, in seconds: a day; for longer use <c>notBefore</c>.</summary>
    public const int DelaySecondsMax = 86_400;

    /// <summary>The longest assignment, in seconds: a week; then an absent assignee blocks no more.</summary>
    public const int AssigneeSecondsMax = 604_800;

    /// <summary>An hour.</summary>
    public const int AssigneeSecondsDefault = 3_600;

    /// <summary>How many ended attempts a ticket remembers: the journal has them all.</summary>
    public const int PreviousAttemptsMax = 10;

    /// <summary>The longest role, in characters: it is a word.</summary>
    public const int RoleLengthMax = 64;

    /// <summary>The most capabilities of an agent: bounds the work of matching.</summary>
    public const int CapabilitiesMax = 64;

    /// <summary>The most tickets an agent may hold: bounds a heartbeat.</summary>
    public const int SlotsMax = 1_000;

    /// <summary>One thing at a time.</summary>
    public const int SlotsDefault = 1;

    /// <summary>The shortest term, in seconds: below this a slow network makes agents stale.</summary>
    public const int TermSecondsMin = 5;

    /// <summary>The longest term, in seconds: the longest that a dead agent looks alive.</summary>
    public const int TermSecondsMax = 3_600;

    /// <summary>Six heartbeats of ten seconds.</summary>
    public const int TermSecondsDefault = 60;

    /// <summary>The most leases in one heartbeat: as many as slots.</summary>
    public const int HeartbeatLeasesMax = 1_000;

    /// <summary>The most tickets on one page: bounds the answer.</summary>
    public const int PageSizeMax = 1_000;

    /// <summary>A few screens.</summary>
    public const int PageSizeDefault = 100;

    /// <summary>The most event streams of a server: each keeps a connection and a part of a page in memory.</summary>
    public const int EventStreamsMax = 1_000;

    /// <summary>How long a stream of events is silent at most, in seconds: half of what common proxies allow.</summary>
    public const int EventStreamSilenceSecondsMax = 15;

    /// <summary>How long a stream waits for a reader that takes nothing, in seconds; then it is closed, and the reader
    /// goes on after the last event it got.</summary>
    public const int EventStreamStallSecondsMax = 30;

    /// <summary>The longest text to search for, in characters: as long as a title.</summary>
    public const int SearchTextLengthMax = 200;

    /// <summary>The longest prefix of generated ids, in characters: leaves room for the number.</summary>
    public const int TicketPrefixLengthMax = 32;

    /// <summary>The longest value of a header of ours, in characters: a key or a trace context.</summary>
    public const int HeaderLengthMax = 256;

    /// <summary>The most entries of each list in an explanation: people read the first few.</summary>
    public const int ExplanationEntriesMax = 100;
}
