using System.Globalization;

namespace Waggle.Core.Tests.Scripts;

/// <summary>A command line of a script: a verb, words, and settings such as <c>fence=3</c>.</summary>
internal sealed class ScriptLine
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    public ScriptLine(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
            {
                _words.Add(word);
            }
            else
            {
                _settings.Add(word[..at], word[(at + 1)..]);
            }
        }
    }

    public string Word(int index) =>
        index < _words.Count ? _words[index] : throw new InvalidDataException($"Word {index} is missing.");

    public bool Has(string word) => _words.Contains(word, StringComparer.Ordinal);

    public string? Text(string name)
    {
        _asked.Add(name);
        return _settings.GetValueOrDefault(name);
    }

    public int? Number(string name) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public Timestamp? Moment(string name) => Text(name) is { } text
        ? new((long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 1000))
        : null;

    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A setting that nobody read is a typing error, not a comment.</summary>
    public void Finish()
    {
        var ignored = _settings.Keys.Where(name => !_asked.Contains(name)).ToList();
        if (ignored.Count > 0)
        {
            throw new InvalidDataException($"Unknown settings: {string.Join(", ", ignored)}.");
        }
    }
}
