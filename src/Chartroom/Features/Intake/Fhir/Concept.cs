namespace Chartroom.Features.Intake.Fhir;

/// <summary>A CodeableConcept as read: its codings and its text. The text may hold anything a person typed; it is never kept.</summary>
internal sealed record Concept(IReadOnlyList<Coding> Codings, string Text)
{
    public static Concept None { get; } = new([], "");

    /// <summary>Every word of it, for rules that look for words.</summary>
    public string Words => string.Join(' ', Codings.Select(c => c.Display).Prepend(Text));

    public static Concept Of(FhirNode node) => new([.. node.Items("coding").Select(Coding.Of)], node.Text("text") ?? "");

    public string? Code(string system) => Codings.FirstOrDefault(c => c.System == system)?.Code;

    public bool Has(string code) => Codings.Any(c => c.Code == code);
}

internal sealed record Coding(string System, string Code, string Display)
{
    public static Coding Of(FhirNode node) => new(node.Text("system") ?? "", node.Text("code") ?? "", node.Text("display") ?? "");
}
