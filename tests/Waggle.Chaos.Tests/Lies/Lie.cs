namespace Waggle.Chaos.Tests.Lies;

/// <summary>Decides what a client hears, and whether the server ever hears of it.</summary>
/// <param name="ask">What the client asks.</param>
/// <param name="forward">Asks the server, as often as it is called.</param>
internal delegate Task<ProxyAnswer> Lie(ProxyAsk ask, Func<Task<ProxyAnswer>> forward);
