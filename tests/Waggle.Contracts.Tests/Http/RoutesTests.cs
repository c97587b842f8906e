using System.Reflection;
using Waggle.Contracts.Http;

namespace Waggle.Contracts.Tests.Http;

public sealed class RoutesTests
{
    [Fact]
    public void Every_path_is_there_once_and_under_the_version()
    {
        var routes = typeof(Routes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
        Assert.Equal(routes.Count, routes.Distinct(StringComparer.Ordinal).Count());
        string[] apart = [Routes.Health, Routes.Ready, Routes.OpenApi];
        Assert.All(routes.Except(apart), route => Assert.StartsWith("/v1/", route, StringComparison.Ordinal));
    }
}
