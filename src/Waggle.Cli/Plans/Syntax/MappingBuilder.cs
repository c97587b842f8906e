using System.Collections.Immutable;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>Collects the entries of one mapping and refuses a name that comes twice: the first one stays.</summary>
internal sealed class MappingBuilder(PlanProblems problems)
{
    private readonly ImmutableArray<PlanEntry>.Builder _entries = ImmutableArray.CreateBuilder<PlanEntry>();
    private readonly Dictionary<string, Position> _seen = new(StringComparer.Ordinal);

    /// <summary>Adds an entry.</summary>
    public void Add(Position at, string name, PlanNode value)
    {
        if (_seen.TryGetValue(name, out var first))
        {
            problems.Add(at, $"'{Excerpt.Of(name)}' is here twice; the first is on line {first.Line}.");
            return;
        }

        _seen.Add(name, at);
        _entries.Add(new PlanEntry(at, name, value));
    }

    /// <summary>The entries, in the order of the file.</summary>
    public ImmutableArray<PlanEntry> Build() => _entries.DrainToImmutable();
}
