using Waggle.Cli.Supervision;

namespace Waggle.Cli.Runs;

/// <summary>Shows a run while it lasts. Disposing ends the display and leaves the cursor on a line of its
/// own.</summary>
internal interface IRunDisplay : ISupervisionObserver, IAsyncDisposable
{
    /// <summary>Something that everybody should read.</summary>
    void Say(string line);
}
