using Waggle.Contracts.Problems;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Server.Bodies;

namespace Waggle.Server.Problems;

/// <summary>The blobs that a body names, to be looked up before anything is asked of the engine.</summary>
/// <remarks>The engine trusts that they are there. That is sound because a blob that was found is durable, and none is
/// ever deleted.</remarks>
internal sealed class NamedBlobs
{
    private readonly List<(JsonPointer At, BlobRef Reference)> _items = [];

    /// <summary>Notes that a blob is named.</summary>
    public void Add(JsonPointer at, BlobRef reference) => _items.Add((at, reference));

    /// <summary>The problem that names every blob that is not there, or null when all are.</summary>
    public Problem? Refusal(IBlobStore store)
    {
        var looked = new Dictionary<BlobRef, bool>();
        var errors = new List<FieldProblem>();
        BlobRef? first = null;
        foreach (var (at, reference) in _items)
        {
            if (!looked.TryGetValue(reference, out var isThere))
            {
                isThere = store.Find(reference) is not null;
                looked.Add(reference, isThere);
            }

            if (!isThere && errors.Count < RequestProblems.CountMax)
            {
                first ??= reference;
                errors.Add(new()
                {
                    Pointer = at.ToString(),
                    Message = $"names the blob {reference}, which is not there",
                });
            }
        }

        return first is null ? null : ProblemKinds.NamedBlobUnknown.With(
            $"'{errors[0].Pointer}' in the body names the blob {first}, which this server does not have."
            + (errors.Count == 1 ? "" : $" {errors.Count - 1} more are listed in 'errors'.")
            + " Put the blob first, then send this again. Nothing was changed.") with
        {
            Blob = first.Value.Value,
            Errors = errors,
        };
    }
}
