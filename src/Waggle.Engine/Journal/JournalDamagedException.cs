namespace Waggle.Engine.Journal;

/// <summary>The store does not fit together: a record is missing, changed, or older than what was
/// acknowledged.</summary>
public sealed class JournalDamagedException : Exception
{
    /// <summary>Says what was found and what can be done about it.</summary>
    public JournalDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was found and what can be done about it.</summary>
    public JournalDamagedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
