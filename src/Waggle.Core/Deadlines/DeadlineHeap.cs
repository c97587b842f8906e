namespace Waggle.Core.Deadlines;

/// <summary>The next deadlines of a swarm: a binary heap whose entries know their index, so that one that moves is
/// found without a search and none is left behind.</summary>
/// <remarks>Source: Williams, "Algorithm 232: Heapsort", CACM 7(6), 1964.</remarks>
public sealed class DeadlineHeap
{
    private IDue[] _items = new IDue[16];

    /// <summary>How many entries have a deadline.</summary>
    public int Count { get; private set; }

    /// <summary>The entry that is due first, or null when there is none.</summary>
    public IDue? First => Count == 0 ? null : _items[0];

    /// <summary>Puts the entry where its <see cref="IDue.DueAt"/> belongs; takes it out when that is never.</summary>
    public void Update(IDue item)
    {
        var isIn = item.HeapIndex >= 0;
        if (item.DueAt == Timestamp.Never)
        {
            if (isIn)
            {
                Remove(item);
            }

            return;
        }

        if (!isIn)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Count * 2);
            }

            item.HeapIndex = Count;
            _items[Count++] = item;
        }

        if (!RiseFrom(item.HeapIndex))
        {
            SinkFrom(item.HeapIndex);
        }
    }

    /// <summary>Takes the entry out if it is in.</summary>
    public void Remove(IDue item)
    {
        var index = item.HeapIndex;
        if (index < 0)
        {
            return;
        }

        Invariant.Holds(ReferenceEquals(_items[index], item));
        item.HeapIndex = -1;
        var last = _items[--Count];
        _items[Count] = null!;
        if (ReferenceEquals(last, item))
        {
            return;
        }

        Place(last, index);
        if (!RiseFrom(index))
        {
            SinkFrom(index);
        }
    }

    private bool RiseFrom(int index)
    {
        var item = _items[index];
        var start = index;
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (!IsBefore(item, _items[parent]))
            {
                break;
            }

            Place(_items[parent], index);
            index = parent;
        }

        Place(item, index);
        return index != start;
    }

    private void SinkFrom(int index)
    {
        var item = _items[index];
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && IsBefore(_items[child + 1], _items[child]))
            {
                child++;
            }

            if (!IsBefore(_items[child], item))
            {
                break;
            }

            Place(_items[child], index);
            index = child;
        }

        Place(item, index);
    }

    private void Place(IDue item, int index)
    {
        _items[index] = item;
        item.HeapIndex = index;
    }

    private static bool IsBefore(IDue left, IDue right)
    {
        var order = left.DueAt.CompareTo(right.DueAt);
        return order != 0 ? order < 0 : string.CompareOrdinal(left.DueName, right.DueName) < 0;
    }
}
