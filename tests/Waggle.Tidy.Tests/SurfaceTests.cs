using System.Reflection;
using System.Text;

namespace Waggle.Tidy.Tests;

/// <summary>What users compile against changes only in a commit that shows it: the public surface, one line a
/// member.</summary>
/// <remarks>After an intended change run with REWRITE=1 and read the difference before you commit it.</remarks>
public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Waggle.Client")]
    [InlineData("Waggle.Client.Hosting")]
    [InlineData("Waggle.Contracts")]
    public async Task The_public_surface_is_the_reviewed_one(string assembly)
    {
        var path = Repository.PathOf($"eng/surface/{assembly}.txt");
        var actual = Render(Assembly.Load(new AssemblyName(assembly)));
        if (string.Equals(Environment.GetEnvironmentVariable("REWRITE"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), actual);
    }

    private static string Render(Assembly assembly)
    {
        var surface = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(NameOf, StringComparer.Ordinal))
        {
            surface.Append(KindOf(type)).Append(' ').Append(NameOf(type)).Append('\n');
            var members = type.GetMembers(Declared).Where(IsVisible).Select(Render).Order(StringComparer.Ordinal);
            foreach (var member in members)
            {
                surface.Append("    ").Append(member).Append('\n');
            }
        }

        return surface.ToString();
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        _ => false, // Properties and events show as their accessors, nested types on a line of their own.
    };

    private static string Render(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{field.Name}: {NameOf(field.FieldType)}",
        MethodInfo method => $"{method.Name}({Render(method.GetParameters())}): {NameOf(method.ReturnType)}",
        MethodBase constructor => $"new({Render(constructor.GetParameters())})",
        _ => throw new InvalidOperationException($"{member} has no form in the surface."),
    };

    private static string Render(ParameterInfo[] parameters) =>
        string.Join(", ", parameters.Select(each => $"{NameOf(each.ParameterType)} {each.Name}"
            + (each.HasDefaultValue ? $" = {each.RawDefaultValue ?? "null"}" : string.Empty)));

    private static string NameOf(Type type)
    {
        if (type.HasElementType || type.IsGenericParameter)
        {
            return type.IsArray ? NameOf(type.GetElementType()!) + "[]" : type.Name;
        }

        var name = type.IsNested ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : name;
    }
}
