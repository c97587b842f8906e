using System.Runtime.InteropServices;

namespace Waggle.Cli.Signals;

/// <summary>Sends signals: .NET can kill a process, but neither ask it to end nor reach its group.</summary>
internal static partial class ProcessSignals
{
    /// <summary>Sends to one process. False: it is gone.</summary>
    public static bool Send(int process, ProcessSignal signal) => Kill(process, (int)signal) == 0;

    /// <summary>Sends to every process of a group. False: there is none.</summary>
    public static bool SendToGroup(int group, ProcessSignal signal) => Kill(-group, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
