using System.IO.MemoryMappedFiles;
using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>A wall clock that can be set, for processes that are started with it.</summary>
internal sealed class WallClock : IDisposable
{
    private const int Bytes = sizeof(long);

    private readonly string _library;
    private readonly string _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;

    private WallClock(string library, string file)
    {
        (_library, _file) = (library, file);
        _map = MemoryMappedFile.CreateFromFile(file, FileMode.Open);
        _view = _map.CreateViewAccessor(0, Bytes);
    }

    /// <summary>What is added to the time.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromMicroseconds(_view.ReadInt64(0) / 1_000.0);
        set => _view.Write(0, value.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Builds the library in a folder.</summary>
    public static WallClock Build(string folder)
    {
        var library = Path.Combine(folder, "wall_clock.so");
        var source = Path.Combine(AppContext.BaseDirectory, "Nemeses", "wall_clock.c");
        ShortProgram.Run("gcc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl");
        var file = Path.Combine(folder, "wall_clock.offset");
        File.WriteAllBytes(file, new byte[Bytes]);
        return new(library, file);
    }

    /// <summary>The same server under this clock.</summary>
    public ServerProgram Over(ServerProgram program) =>
        program.Under("env", $"LD_PRELOAD={_library}", $"WALL_CLOCK_OFFSET={_file}");

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }
}
