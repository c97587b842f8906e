using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Bench.Core;
using Waggle.Core.Tickets;

// What one core decides and applies, and what a pending ticket costs in memory. Figures, not a test: run it in Release
// on a quiet machine.
const int PendingTickets = 100_000;
const int StoredTickets = 200_000;
const int Pairs = 200_000;

MeasurePairs();
MeasureMemory();

static void MeasurePairs()
{
    var hive = new Hive();
    hive.Create(PendingTickets, "t", edge: false);
    hive.Submit(new AgentCommand.Register(
        new("agent"),
        new("worker", [], Slots: 1, TermSeconds: 3600, LeaseRenewal.Named, OneShot: false, []),
        Resume: false));
    var claim = new TicketCommand.Claim(new("agent"), Incarnation: null, Ticket: null, Max: 1, LeaseSeconds: null);
    var clock = TimeProvider.System;
    var spent = TimeSpan.Zero;
    var start = clock.GetTimestamp();
    for (var pair = 0; pair < Pairs; pair++)
    {
        if (pair % 1000 == 0)
        {
            // The line stays as long as it was; to fill it is not what is measured.
            spent += clock.GetElapsedTime(start);
            hive.Create(1000, string.Create(CultureInfo.InvariantCulture, $"r{pair}-"), edge: false);
            start = clock.GetTimestamp();
        }

        var claimed = (TicketEvent.Claimed)hive.Submit(claim)[0];
        hive.Submit(new TicketCommand.Complete(
            claimed.Ticket, claimed.Agent, claimed.Incarnation, claimed.Fence, BodyHash: pair, Result: null));
        hive.Forget(claimed.Ticket);
    }

    spent += clock.GetElapsedTime(start);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{2 * Pairs / spent.TotalSeconds:N0} commands per second (claim, complete) with {PendingTickets:N0} pending"));
}

static void MeasureMemory()
{
    var hive = new Hive();
    hive.Create(1, "root", edge: false);
    var before = GC.GetTotalMemory(forceFullCollection: true);
    hive.Create(StoredTickets, "t", edge: true);
    hive.TakeChanged();
    var after = GC.GetTotalMemory(forceFullCollection: true);
    GC.KeepAlive(hive);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{(after - before) / (double)StoredTickets:N0} bytes per pending ticket (id of 20, title of 40, one edge)"));
}
