using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Waggle.Core;

/// <summary>States what must be true if the code is right. Always on, in release builds too.</summary>
public static class Invariant
{
    /// <summary>Stops the machine when <paramref name="condition"/> is false.</summary>
    /// <exception cref="InvariantViolatedException">The condition is false: a bug or a corrupt journal.</exception>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition)
        {
            throw new InvariantViolatedException(expression);
        }
    }
}
