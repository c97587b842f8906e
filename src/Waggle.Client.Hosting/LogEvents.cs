namespace Waggle.Client.Hosting;

/// <summary>The numbers of all log events of this project. A number is never used for another event.</summary>
internal static class LogEvents
{
    public const int Begun = 3000;
    public const int Ended = 3001;
    public const int Handled = 3010;
    public const int GivenUp = 3011;
    public const int Failed = 3012;
    public const int LeaseLost = 3013;
    public const int OutcomeRefused = 3014;
    public const int Interrupted = 3020;
}
