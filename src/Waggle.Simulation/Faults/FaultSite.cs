namespace Waggle.Simulation.Faults;

/// <summary>Places in the path of a request where something may go wrong at just that moment.</summary>
/// <remarks>Each is armed in a quarter of the runs. Scenario files name these: never rename one.</remarks>
internal enum FaultSite
{
    /// <summary>The client's connection breaks before anything is sent.</summary>
    ClientNotConnected = 0,

    /// <summary>The client's connection breaks in the middle of an answer.</summary>
    ClientAnswerTorn = 1,

    /// <summary>The server dies when a request has arrived, before it is read.</summary>
    ServerDiesOnRequest = 2,

    /// <summary>The server dies when an answer has left it.</summary>
    ServerDiesOnAnswer = 3,

    /// <summary>The server cannot read the store at its start, and ends.</summary>
    ServerCannotStart = 4,

    /// <summary>The server dies when a group was handed over, before it is written.</summary>
    JournalDiesBeforeWrite = 5,

    /// <summary>The server dies when a group was written, before the engine hears of it.</summary>
    JournalDiesAfterWrite = 6,

    /// <summary>A group takes seconds to be written.</summary>
    JournalStalls = 7,

    /// <summary>What was looked up in the store comes seconds later.</summary>
    LoadStalls = 8,

    /// <summary>The disk has no room for a blob.</summary>
    BlobDiskFull = 9,

    /// <summary>The server dies when a blob is being made durable: it may be, or not, or be lost in part.</summary>
    BlobDiesOnCommit = 10,

    /// <summary>A stream of events breaks in the middle of one.</summary>
    StreamTorn = 11,

    /// <summary>A stream of events goes silent: nothing arrives any more, and nobody hears of that.</summary>
    StreamHalfOpen = 12,
}
