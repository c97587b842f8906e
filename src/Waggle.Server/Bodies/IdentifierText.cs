namespace Waggle.Server.Bodies;

/// <summary>The rule of all ids in words, the same wherever one is refused.</summary>
internal static class IdentifierText
{
    /// <summary>Completes "The id ...".</summary>
    public const string Rule =
        "must be 1 to 128 letters, digits, '.', '_' or '-', and begin with a letter or digit";
}
