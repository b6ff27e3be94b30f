namespace Chartroom.Tests;

/// <summary>The requirement that a test proves, by its id in docs/controls.csv (for example "J8").</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ProvesAttribute(string requirement) : Attribute
{
    public string Requirement { get; } = requirement;
}
