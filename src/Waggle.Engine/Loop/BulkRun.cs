using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <summary>A bulk verb on its way: it reads pages of the list until one has tickets to which it applies.</summary>
internal sealed class BulkRun(PostedRequest first, EngineRequest.ActOnTickets request)
{
    /// <summary>The request that came first; repeats joined it.</summary>
    public PostedRequest First => first;

    public EngineRequest.ActOnTickets Request => request;

    /// <summary>The next page of the list.</summary>
    public RowQuery Page { get; set; } = request.Query;

    /// <summary>Who wants the answer.</summary>
    public List<PostedRequest> Askers { get; } = [first];

    /// <summary>True when it was answered: what comes back from the store for it is of no use.</summary>
    public bool IsOver { get; set; }
}
