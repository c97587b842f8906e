namespace Waggle.Journal.Sqlite.Verification;

/// <summary>What reading a whole journal found.</summary>
/// <param name="Swarms">How many swarms there are.</param>
/// <param name="Records">How many records were read and fit into their chains.</param>
/// <param name="Events">How many events these hold.</param>
/// <param name="Rows">How many checkpoint rows were read and are whole.</param>
/// <param name="Problems">What is wrong, in sentences; empty when nothing is.</param>
public sealed record JournalVerification(
    int Swarms, long Records, long Events, long Rows, IReadOnlyList<string> Problems);
