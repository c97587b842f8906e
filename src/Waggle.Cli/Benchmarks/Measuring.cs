using System.Collections.Concurrent;

namespace Waggle.Cli.Benchmarks;

/// <summary>Collects one measurement from many workers.</summary>
/// <param name="limit">After which they end, or null: when they have done all.</param>
internal sealed class Measuring(TimeProvider time, TimeSpan? limit)
{
    private readonly ConcurrentBag<List<TimeSpan>> _latencies = [];
    private int _operations;

    /// <summary>Runs the workers side by side, and measures from the first request to the last answer.</summary>
    /// <param name="work">One worker, by its number from 0; its requests go through <see cref="Requests"/>.</param>
    public async Task<Sample> RunAsync(int workers, Func<int, Requests, Task> work)
    {
        var begin = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(number => RunOneAsync(number, work, begin)));
        return new(_operations, time.GetElapsedTime(begin), [.. _latencies.SelectMany(static each => each)]);
    }

    private async Task RunOneAsync(int number, Func<int, Requests, Task> work, long begin)
    {
        var requests = new Requests(time, limit, begin);
        await work(number, requests);
        Interlocked.Add(ref _operations, requests.Operations);
        _latencies.Add(requests.Latencies);
    }

    /// <summary>The requests of one worker.</summary>
    internal sealed class Requests(TimeProvider time, TimeSpan? limit, long measuredSince)
    {
        /// <summary>True: no further request is to be sent.</summary>
        public bool IsOver => limit is { } all && time.GetElapsedTime(measuredSince) >= all;

        public List<TimeSpan> Latencies { get; } = [];

        /// <summary>What the worker got done so far.</summary>
        public int Operations { get; set; }

        /// <summary>Times one request.</summary>
        public async Task<T> TimeAsync<T>(Func<Task<T>> request)
        {
            var begin = time.GetTimestamp();
            var answer = await request();
            Latencies.Add(time.GetElapsedTime(begin));
            return answer;
        }
    }
}
