namespace Waggle.Core;

/// <summary>Why a command had no effect, with the data that the caller acts on.</summary>
public abstract record SwarmRejection
{
    private protected SwarmRejection() { }
}
