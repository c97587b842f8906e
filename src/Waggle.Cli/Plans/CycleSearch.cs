namespace Waggle.Cli.Plans;

/// <summary>
/// Finds one cycle in each knot of a graph: depth first, with a stack of its own, because a chain of 100,000 tickets
/// would overflow the thread's.
/// </summary>
internal sealed class CycleSearch(IReadOnlyList<int>[] edges)
{
    private readonly Mark[] _marks = new Mark[edges.Length];
    private readonly List<int> _path = [];
    private readonly List<int> _nextEdge = [];

    private enum Mark : byte
    {
        New = 0,
        OnPath = 1,
        Done = 2,
    }

    /// <summary>Reports cycles, each as its nodes in the order of the edges; linear in the size of the graph.</summary>
    public void Run(Action<IReadOnlyList<int>> report)
    {
        for (var start = 0; start < edges.Length; start++)
        {
            if (_marks[start] == Mark.New)
            {
                Enter(start);
                Walk(report);
            }
        }
    }

    private void Walk(Action<IReadOnlyList<int>> report)
    {
        while (_path.Count > 0)
        {
            var node = _path[^1];
            var next = _nextEdge[^1]++;
            if (next == edges[node].Count)
            {
                _marks[node] = Mark.Done;
                _path.RemoveAt(_path.Count - 1);
                _nextEdge.RemoveAt(_nextEdge.Count - 1);
                continue;
            }

            var target = edges[node][next];
            if (_marks[target] == Mark.New)
            {
                Enter(target);
            }
            else if (_marks[target] == Mark.OnPath)
            {
                report(_path[_path.IndexOf(target)..]);
                LeaveCycle(target);
            }
        }
    }

    // One cycle of a knot is enough to work on: its nodes are done with, so that the others of the knot stay quiet.
    private void LeaveCycle(int target)
    {
        int left;
        do
        {
            left = _path[^1];
            _marks[left] = Mark.Done;
            _path.RemoveAt(_path.Count - 1);
            _nextEdge.RemoveAt(_nextEdge.Count - 1);
        }
        while (left != target);
    }

    private void Enter(int node)
    {
        _marks[node] = Mark.OnPath;
        _path.Add(node);
        _nextEdge.Add(0);
    }
}
