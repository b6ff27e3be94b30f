using System.Reflection;

namespace Chartroom.Platform.Web;

/// <summary>A script module that a page or layout loads, by its path below wwwroot. The start-up check reads these too.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ModuleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Names of the modules that one component asks for.</summary>
    public static IReadOnlyList<string> Of(Type component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return [.. component.GetCustomAttributes<ModuleAttribute>().Select(m => m.Name)];
    }

    internal static IEnumerable<(Type Component, string Module)> Everywhere() =>
        typeof(ModuleAttribute).Assembly.GetTypes().SelectMany(type => Of(type).Select(module => (type, module)));
}
