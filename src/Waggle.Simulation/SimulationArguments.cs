using System.Globalization;
using Waggle.Simulation.Campaigns;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Servers;

namespace Waggle.Simulation;

/// <summary>What a command line says.</summary>
internal sealed class SimulationArguments
{
    private readonly ulong _count;
    private readonly ulong _first = 1;
    private readonly double _minutes = double.MaxValue;
    private readonly int _threads = 1;
    private readonly string? _folder = "findings";
    private readonly bool _isOverSqlite;
    private readonly bool _saysWhat;

    /// <summary>Reads them.</summary>
    public SimulationArguments(string[] args)
    {
        for (var index = 0; index < args.Length && Problem is null; index++)
        {
            var value = index + 1 < args.Length ? args[index + 1] : "";
            var isRead = args[index] switch
            {
                "--seed" => ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed) && (Seed = seed) == seed,
                "--scenario" => value.Length > 0 && (File = value).Length > 0,
                "--seeds" => ulong.TryParse(value, CultureInfo.InvariantCulture, out _count),
                "--first" => ulong.TryParse(value, CultureInfo.InvariantCulture, out _first),
                "--minutes" => double.TryParse(value, CultureInfo.InvariantCulture, out _minutes),
                "--threads" => int.TryParse(value, CultureInfo.InvariantCulture, out _threads) && _threads > 0,
                "--findings" => (_folder = value).Length > 0,
                "--defect" => Enum.TryParse(value, ignoreCase: true, out Defect defect) && (Defect = defect) == defect,
                "--trace" => IsTraced = true,
                "--sqlite" => _isOverSqlite = true,
                _ => false,
            };
            _saysWhat |= args[index] is "--seed" or "--scenario" or "--seeds";
            Problem = isRead ? null : $"'{args[index]} {value}' is not understood.";
            index += args[index] is "--trace" or "--sqlite" ? 0 : 1;
        }

        Problem ??= _saysWhat ? null : "Say which seeds to run.";
    }

    /// <summary>Why they make no sense, or null.</summary>
    public string? Problem { get; }

    /// <summary>The one seed to run.</summary>
    public ulong Seed { get; }

    /// <summary>The scenario to run, or null.</summary>
    public string? File { get; }

    /// <summary>What is broken on purpose.</summary>
    public Defect Defect { get; }

    /// <summary>Whether all that happens is printed.</summary>
    public bool IsTraced { get; }

    /// <summary>What keeps the swarms.</summary>
    public StoreKind Store => _isOverSqlite ? StoreKind.Sqlite : StoreKind.Memory;

    /// <summary>The many seeds to run, or null.</summary>
    public CampaignOptions? Campaign => _count == 0 ? null : new()
    {
        First = _first,
        Count = _count,
        Minutes = _minutes,
        Threads = _threads,
        Defect = Defect,
        Folder = _folder,
    };
}
