using Waggle.Client.Errors;

namespace Waggle.Cli.Connections;

/// <summary>Says for each refusal of the server what it means at a prompt, and with which exit code.</summary>
internal static class Refusals
{
    /// <summary>The failure that ends the command.</summary>
    public static CommandFailedException Explain(WaggleException refusal) => refusal switch
    {
        NotFoundException { Blob: not null } => Of(
            ExitCode.NotFound, refusal, "Blobs belong to one server: is it the right one (--url, --data)?"),
        NotFoundException => Of(
            ExitCode.NotFound, refusal, "'waggle ticket list', 'agent list' and 'swarm list' show what there is."),
        ServerUnreachableException => Of(
            ExitCode.Unreachable, refusal, "'waggle doctor' looks for the reason; 'waggle up' starts a server here."),
        UnexpectedAnswerException => Of(
            ExitCode.Unreachable, refusal, "Is it a Waggle server, and of this version? 'waggle doctor' tells."),
        InvalidRequestException invalid => Of(ExitCode.Refused, refusal, Errors(invalid)),
        LeaseLostException lost => Of(
            ExitCode.Refused,
            refusal,
            lost.Holder is { } holder ? $"Stop working on it: {holder} holds it now." : "Stop working on it."),
        TicketHeldException { Holder: { } holder } => Of(
            ExitCode.Refused,
            refusal,
            $"It is held by {holder}. Wait, or take it away: 'waggle ticket force-release'."),
        VersionMismatchException => Of(
            ExitCode.Refused, refusal, "Somebody else changed it meanwhile. Look at it again, then decide anew."),
        LimitReachedException { Label: not null } => Of(
            ExitCode.Refused,
            refusal,
            "'waggle swarm show' shows the limits, 'waggle swarm set --limit' changes them."),
        DependencyCycleException cycle => Of(ExitCode.Refused, refusal, string.Join(" -> ", cycle.Cycle)),
        DependencyUnknownException unknown => Of(
            ExitCode.Refused,
            refusal,
            "Unknown: " + string.Join(", ", unknown.Missing.Select(static missing => missing.Ticket))),
        PositionGoneException { FirstPosition: { } first } => Of(
            ExitCode.Refused, refusal, $"'--after {first - 1}' begins with the first that there is."),
        OutcomeUnknownException => Of(ExitCode.Refused, refusal, "Look at what is there before you try again."),
        ServerBusyException => Of(ExitCode.Refused, refusal, "Nothing happened. Try again in a moment."),
        _ => Of(ExitCode.Refused, refusal, remedy: null),
    };

    private static CommandFailedException Of(int exitCode, WaggleException refusal, string? remedy) =>
        new(exitCode, $"{refusal.Message} ({refusal.Code})", remedy, refusal);

    private static string Errors(InvalidRequestException invalid) => string.Join(
        "\n  ", invalid.Errors.Select(static error => $"{error.Parameter ?? error.Pointer}: {error.Message}"));
}
