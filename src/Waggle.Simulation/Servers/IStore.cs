using Waggle.Engine.Journal;

namespace Waggle.Simulation.Servers;

/// <summary>What is durable, whichever life of the server reads it.</summary>
internal interface IStore : IDisposable
{
    /// <summary>Opens the journal for a new life of the server. The one before is closed.</summary>
    IJournal Open();
}
