using Waggle.Server.Bodies;

namespace Waggle.Server.Problems;

/// <summary>Everything that is wrong with a request, so that it can all be answered at once.</summary>
internal sealed class RequestProblems
{
    /// <summary>More are not told: whoever sent so many will find the pattern in the first ones.</summary>
    public const int CountMax = 100;

    private readonly List<RequestProblem> _items = [];
    private bool _onlyTooLarge = true;

    /// <summary>What may yet turn out to be wrong: the blobs that the body names.</summary>
    public NamedBlobs Blobs { get; } = new();

    /// <summary>True when the request cannot be served.</summary>
    public bool Any => _items.Count > 0;

    /// <summary>True when nothing is wrong but that values are too large: that has a status of its own.</summary>
    public bool OnlyTooLarge => Any && _onlyTooLarge;

    /// <summary>In the order in which they were found; at most <see cref="CountMax"/>.</summary>
    public IReadOnlyList<RequestProblem> Items => _items;

    /// <summary>Something is wrong in the body.</summary>
    public void InBody(JsonPointer at, string message) => Add(RequestPlace.Body, at, message);

    /// <summary>Something is wrong in the path, the query or a header.</summary>
    public void In(RequestPlace place, string name, string message)
    {
        _onlyTooLarge = false;
        if (_items.Count < CountMax)
        {
            _items.Add(new(place, name, message));
        }
    }

    /// <summary>A value that is kept as it is sent is too large to be kept inline.</summary>
    public void TooLarge(JsonPointer at, int bytes, int bytesMax)
    {
        if (_items.Count < CountMax)
        {
            _items.Add(new(
                RequestPlace.Body, at.ToString(), $"is {bytes} bytes long; at most {bytesMax} are taken inline"));
        }
    }

    /// <summary>Keeps this problem of the whole body alone: nothing else that was read of it can be trusted.</summary>
    public void Replace(string message)
    {
        _items.Clear();
        Add(RequestPlace.Body, JsonPointer.Root, message);
    }

    private void Add(RequestPlace place, JsonPointer at, string message)
    {
        // The pointer is written out only when it is kept: a batch may have a million problems.
        _onlyTooLarge = false;
        if (_items.Count < CountMax)
        {
            _items.Add(new(place, at.ToString(), message));
        }
    }
}
