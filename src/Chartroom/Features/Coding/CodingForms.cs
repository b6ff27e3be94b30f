using System.Globalization;
using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.May;

namespace Chartroom.Features.Coding;

/// <summary>Reads what the coding page's forms send. A field that cannot be read is absent; the handler says what is missing.</summary>
internal sealed class CodingForms(IFormCollection form)
{
    public int? Revision =>
        int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    public string? this[string name] => form.TryGetValue(name, out var value) ? value.ToString() : null;

    public T? Word<T>(string name)
        where T : struct, Enum =>
        form[name].ToString() is { Length: > 0 } text
        && !char.IsAsciiDigit(text[0])
        && text[0] != '-'
        && Enum.TryParse<T>(text, out var value)
            ? value
            : null;

    public int? Number(string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public TId? Id<TId>(string name)
        where TId : struct, IEntityId<TId> => Guid.TryParse(form[name], out var id) ? TId.From(id) : null;

    /// <summary>Every selection sent as "version:start:end".</summary>
    public IReadOnlyList<Selection> Selections =>
        [.. form["evidence"].Select(text => Selection.TryParse(text, out var one) ? one : (Selection?)null).OfType<Selection>()];

    /// <summary>What was chosen to rest on: selections, or words typed by hand.</summary>
    public WordsToCite Words => new(Selections, this["words"], Id<DocumentVersionId>("version"));

    public AssignCodeInput Assign(CaseNumber number) =>
        new(
            number,
            Word<CodeSystem>("system") ?? CodeSystem.Icd10Cm,
            this["code"] ?? "",
            Word<DiagnosisRole>("role"),
            Selections,
            Revision,
            Word<Provenance>("provenance") ?? Provenance.Typed,
            this["words"],
            Id<DocumentVersionId>("version")
        );

    public ChangeCodeInput Change(CaseNumber number, AssignmentId assignment) =>
        new(number, assignment, Revision)
        {
            Role = Word<DiagnosisRole>("role"),
            Poa = Word<PoaIndicator>("poa"),
            PerformedOn = this["date"],
            Modifiers = this["modifiers"],
            Units = Number("units"),
            Rationale = this["rationale"],
        };
}
