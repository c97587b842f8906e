using System.Text.Json;
using Waggle.Server.Problems;

namespace Waggle.Server.Bodies;

/// <summary>Names the members that a body has twice, once the strict parser refused it.</summary>
internal static class DuplicateCheck
{
    /// <summary>Notes a problem for every member that is there more than once.</summary>
    public static void Collect(JsonElement element, JsonPointer at, RequestProblems problems)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, at.Item(index++), problems);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                if (!names.Add(member.Name))
                {
                    problems.InBody(at.Member(member.Name), "is there twice");
                }

                Collect(member.Value, at.Member(member.Name), problems);
            }
        }
    }
}
