namespace Waggle.Simulation;

/// <summary>A property that must hold did not.</summary>
/// <param name="property">Its id, as docs/verification.md lists it.</param>
internal sealed class PropertyViolatedException(string property, string message) : Exception($"{property}: {message}")
{
    /// <summary>Its id, as docs/verification.md lists it.</summary>
    public string Property => property;
}
