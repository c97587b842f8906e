using System.Collections.ObjectModel;
using System.Text.Json;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;
using Waggle.Contracts.Json;

namespace Waggle.Bench.Ceiling;

/// <summary>What a real server says, made once: as many bytes, no work.</summary>
internal static class CannedAnswers
{
    private static readonly Ticket _ticket = new()
    {
        Id = "ticket-0000000000001",
        Title = "The title of the ticket number 000000001",
        Priority = 2,
        Requires = [],
        DependsOn = [],
        Labels = ReadOnlyDictionary<string, string>.Empty,
        LeaseSeconds = 600,
        MaxRunSeconds = 86_400,
        ReviewSeconds = 86_400,
        MaxAttempts = 3,
        MaxLeaseLosses = 3,
        Retry = new(),
        Review = ReviewMode.None,
        State = TicketState.Claimed,
        BlockedByCount = 0,
        Attempt = 1,
        Failures = 0,
        LeaseLosses = 0,
        Releases = 0,
        PreviousAttempts = [],
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Version = 1,
    };

    public static byte[] Ticket { get; } = JsonSerializer.SerializeToUtf8Bytes(
        _ticket, WaggleJsonContext.Wire.Ticket);

    public static byte[] Claim { get; } = JsonSerializer.SerializeToUtf8Bytes(
        new ClaimAnswer
        {
            Outcomes = [],
            Claims =
            [
                new()
                {
                    Ticket = _ticket,
                    Fence = 1,
                    Attempt = 1,
                    LeaseSeconds = 600,
                    HeartbeatSeconds = 200,
                    PreviousAttempts = [],
                },
            ],
        },
        WaggleJsonContext.Wire.ClaimAnswer);

    public static byte[] Batch { get; } = JsonSerializer.SerializeToUtf8Bytes(
        new CreateBatchAnswer { Tickets = [] }, WaggleJsonContext.Wire.CreateBatchAnswer);

    public static byte[] Agent { get; } = JsonSerializer.SerializeToUtf8Bytes(
        new Agent
        {
            Id = "worker-1",
            State = AgentState.Ready,
            Draining = false,
            Incarnation = 1,
            Capabilities = [],
            Labels = ReadOnlyDictionary<string, string>.Empty,
            Holds = [],
            LastSeenAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            Version = 1,
        },
        WaggleJsonContext.Wire.Agent);

    public static byte[] Swarm { get; } = JsonSerializer.SerializeToUtf8Bytes(
        new Swarm
        {
            Id = "bench",
            TicketPrefix = "wg",
            Paused = false,
            Counts = new()
            {
                Blocked = 0,
                Pending = 0,
                Claimed = 0,
                InProgress = 0,
                Review = 0,
                Merged = 0,
                Failed = 0,
                Cancelled = 0,
            },
            Claimable = 0,
            Delayed = 0,
            Limited = 0,
            Limits = [],
            SettingsVersion = 0,
            LiveAgents = 0,
            Grants = 0,
            LeaseLosses = 0,
            Position = 1,
        },
        WaggleJsonContext.Wire.Swarm);
}
