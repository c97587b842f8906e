namespace Waggle.Cli.Attempts;

/// <summary>The shell script around every command: it ties the life of the command to the life of the agent.</summary>
/// <remarks>
/// <code>
///   agent ---- lifeline (a pipe, standard input of the script, never written) ----+
///                                                                                 v
///   setsid --- script ---+--- watcher: reads the lifeline; at its end kills the whole process group
///                        +--- command: standard input is the ticket, does not have the lifeline
/// </code>
/// <para>The kernel closes the agent's end of the lifeline whatever the agent dies of, SIGKILL included: the watcher
/// needs nobody's cooperation. Both the script and the watcher outlive SIGTERM, so that a command that is asked to end,
/// and does not, still dies with the agent.</para>
/// <para>The script ends by killing its own group: what the command left running in the background ends with it. Its
/// own exit status therefore says nothing, and the command's is left in a file.</para>
/// </remarks>
internal static class AttemptScript
{
    /// <summary>Parameters: the command line, the attempt's folder.</summary>
    public const string Text =
        """
        exec 3<&0
        trap : HUP INT TERM
        ( trap '' HUP INT TERM
          read -r nothing <&3
          rm -rf -- "$2"
          kill -KILL 0 ) </dev/null >/dev/null 2>&1 &
        ( exec 3<&-; exec sh -c "$1" ) <"$2/ticket.json"
        echo "$?" >"$2/status"
        kill -KILL 0
        """;
}
