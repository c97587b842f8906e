using System.CommandLine;
using Waggle.Core;

namespace Waggle.Cli;

/// <summary>Who is behind an operator's command. It is written into the journal for ever.</summary>
internal static class ActorOption
{
    /// <summary>The option, by default the agent that this runs in, else the user.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>("--actor")
        {
            Description = "Who does it. Default: $WAGGLE_AGENT, else your user name.",
            HelpName = "id",
            DefaultValueFactory = static _ => CommonOptions.FromEnvironment("WAGGLE_AGENT") ?? UserName(),
        };
        option.Validators.Add(static result => Words.RefuseNoId(result));
        return option;
    }

    // A user name may hold what an id may not, such as a domain's backslash.
    private static string UserName()
    {
        var kept = new string([.. Environment.UserName.Where(static character =>
            char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-')]);
        return Identifier.IsValid(kept) ? kept : "operator";
    }
}
