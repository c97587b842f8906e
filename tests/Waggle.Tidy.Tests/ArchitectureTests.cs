using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Waggle.Core;

namespace Waggle.Tidy.Tests;

/// <summary>Rules about projects and types that the bans cannot see, because a ban looks at calls.</summary>
public sealed class ArchitectureTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly CoreAssembly = typeof(SwarmCommand).Assembly;

    private static readonly string[] AssembliesOfCore =
    [
        "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime",
        "System.Text.Encodings.Web", "System.Text.Json",
    ];

    private static readonly string[] NamespacesOutsideCore =
        ["System.IO", "System.Net", "System.Threading", "Microsoft.Extensions", "Microsoft.AspNetCore"];

    [Theory]
    [InlineData("Waggle.Core")]
    [InlineData("Waggle.Contracts")]
    [InlineData("Waggle.Engine", "Waggle.Core")]
    [InlineData("Waggle.Journal.Sqlite", "Waggle.Engine")]
    [InlineData("Waggle.Client", "Waggle.Contracts")]
    [InlineData("Waggle.Client.Hosting", "Waggle.Client")]
    [InlineData("Waggle.Server", "Waggle.Contracts", "Waggle.Engine", "Waggle.Journal.Sqlite")]
    [InlineData("Waggle.Cli", "Waggle.Client", "Waggle.Server")]
    [InlineData("Waggle.Simulation", "Waggle.Client", "Waggle.Histories", "Waggle.Server", "Waggle.Testing")]
    public void A_project_references_only_those_to_its_left(string project, params string[] allowed)
    {
        var references = Items($"src/{project}/{project}.csproj", "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path));

        Findings.AreNone(references.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Waggle.Core")]
    [InlineData("Waggle.Contracts")]
    [InlineData("Waggle.Engine")]
    [InlineData("Waggle.Client")]
    public void A_project_that_others_build_on_needs_no_package(string project) =>
        Findings.AreNone(Items($"src/{project}/{project}.csproj", "PackageReference"));

    [Fact]
    public void Every_project_but_the_canary_is_in_the_solution()
    {
        var projects = Repository.FilesEndingIn(".csproj")
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal)
                || file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("tests/Waggle.Canary/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var listed = XDocument.Load(Repository.PathOf("Waggle.slnx")).Descendants("Project")
            .Select(element => element.Attribute("Path")!.Value)
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal)
                || path.StartsWith("tests/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(projects, listed);
    }

    [Fact]
    public void The_core_references_only_the_base_class_library() =>
        Findings.AreNone(CoreAssembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Except(AssembliesOfCore, StringComparer.Ordinal));

    [Fact]
    public void No_method_of_the_core_is_asynchronous() =>
        Findings.AreNone(CoreAssembly.GetTypes()
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void No_signature_of_the_core_mentions_the_outside_world()
    {
        var mentions =
            from type in CoreAssembly.GetTypes()
            from member in type.GetMembers(Declared)
            from mentioned in SignatureOf(member).SelectMany(WithArguments)
            where IsOutsideCore(mentioned)
            select $"{type}.{member.Name} mentions {mentioned}";

        Findings.AreNone(mentions.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_class_of_the_core_is_sealed_or_static_or_a_closed_hierarchy() =>
        Assert.DoesNotContain(CoreAssembly.GetTypes(), IsOpen);

    private static List<string> Items(string project, string kind) =>
        [.. XDocument.Load(Repository.PathOf(project)).Descendants(kind)
            .Select(element => element.Attribute("Include")!.Value)];

    private static IEnumerable<Type> SignatureOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(each => each.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(each => each.ParameterType),
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        _ => [],
    };

    private static IEnumerable<Type> WithArguments(Type type) => type.HasElementType
        ? WithArguments(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(WithArguments).Append(type);

    private static bool IsOutsideCore(Type type) =>
        type == typeof(TimeProvider)
        || NamespacesOutsideCore.Any(name =>
            string.Equals(type.Namespace, name, StringComparison.Ordinal)
            || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true);

    private static bool IsOpen(Type type) =>
        type is { IsClass: true, IsSealed: false }
        && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && !(type.IsAbstract && type.GetConstructors(Declared & ~BindingFlags.Static).All(IsClosed));

    // A record also has a protected copy constructor, which takes its own type: only the others say who may derive.
    private static bool IsClosed(ConstructorInfo constructor) =>
        constructor.IsFamilyAndAssembly
        || constructor.IsPrivate
        || (constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType);
}
