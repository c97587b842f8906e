using System.Reflection;
using Waggle.Contracts.Problems;

namespace Waggle.Contracts.Tests.Problems;

public sealed class ProblemCodeTests
{
    private static readonly string[] Codes =
    [
        "invalid-request", "ticket-unknown", "agent-unknown", "swarm-unknown", "blob-unknown", "route-unknown",
        "method-not-allowed",
        "ticket-held", "invalid-transition", "agent-not-live", "no-free-slot", "ticket-exists", "claim-ended",
        "limit-reached", "position-gone", "lease-lost", "incarnation-stale", "version-mismatch", "payload-too-large",
        "unsupported-media-type", "dependency-cycle", "dependency-unknown", "idempotency-key-reused",
        "too-many-dependents", "too-many-requirement-sets", "overloaded", "draining", "journal-unavailable",
        "position-not-reached", "store-full", "outcome-unknown", "forbidden", "internal-error",
    ];

    [Fact]
    public void The_codes_are_those_of_the_contract() => Assert.Equal(
        Codes.Order(StringComparer.Ordinal),
        typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name != nameof(ProblemCode.TypePrefix))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal));
}
