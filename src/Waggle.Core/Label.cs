namespace Waggle.Core;

/// <summary>One label: a name and a value. Lists of labels are sorted by name, ordinally, without repeats.</summary>
public sealed record Label(string Name, string Value);
