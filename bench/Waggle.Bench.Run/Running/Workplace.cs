using System.Net;
using System.Net.Sockets;

namespace Waggle.Bench.Run.Running;

/// <summary>Where everything is that this run makes: one directory, removed at the end.</summary>
internal sealed class Workplace : IDisposable
{
    private int _folders;

    /// <summary>Makes it.</summary>
    /// <param name="data">A directory on the disk that matters.</param>
    /// <param name="repository">The checkout.</param>
    public Workplace(string data, string repository)
    {
        Repository = repository;
        Folder = Path.Combine(
            data, FormattableString.Invariant($"waggle-bench-{Environment.ProcessId}-{Path.GetRandomFileName()}"));
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>The checkout.</summary>
    public string Repository { get; }

    /// <summary>A new, empty directory.</summary>
    public string NewFolder()
    {
        var folder = Path.Combine(Folder, FormattableString.Invariant($"{++_folders}"));
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>A port of the loopback interface that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A program of this checkout, as the build left it.</summary>
    public string Program(string project, string? assembly = null) => Path.Combine(
        Repository, project, "bin/Release/net10.0", $"{assembly ?? Path.GetFileName(project)}.dll");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
