using Waggle.Core;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Requests;

/// <summary>What became of one holder verb: exactly one of the two is set.</summary>
public sealed record OutcomeResult(TicketSnapshot? Ticket, SwarmRejection? Rejection);
