namespace Waggle.Server.Tests.BadInput;

/// <summary>One member of one request's body, as the contract describes it.</summary>
/// <param name="Method">Of the route.</param>
/// <param name="Path">Of the route, with names in braces.</param>
/// <param name="Before">The body up to the member's value, its own name included.</param>
/// <param name="After">The body behind it.</param>
/// <param name="Pointer">Where the member is.</param>
/// <param name="Kind">What belongs there: string, integer, number, boolean, array, object, choice or any.</param>
internal sealed record ContractField(
    string Method, string Path, string Before, string After, string Pointer, string Kind)
{
    /// <summary>The member's name.</summary>
    public string Name => Pointer[(Pointer.LastIndexOf('/') + 1)..];

    /// <summary>The body with a value there, as it is written in JSON.</summary>
    public string With(string value) => $"{Before}{value}{After}";
}
