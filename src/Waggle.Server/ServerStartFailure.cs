namespace Waggle.Server;

/// <summary>Why a server did not start.</summary>
public enum ServerStartFailure
{
    /// <summary>The address cannot be read.</summary>
    AddressInvalid = 0,

    /// <summary>The address could be reached from other machines.</summary>
    AddressNotLoopback = 1,

    /// <summary>Another program listens on the port.</summary>
    PortInUse = 2,

    /// <summary>The operating system does not give the port to this user.</summary>
    PortForbidden = 3,
}
