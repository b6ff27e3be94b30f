using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Coding;

/// <summary>The codes of a chart, in order, with what stands against them.</summary>
public sealed record CodesView
{
    public required string Case { get; init; }

    /// <summary>Sent back with each change: another tab that was faster is then noticed.</summary>
    public required int Revision { get; init; }

    public required bool Editable { get; init; }

    /// <summary>Present on admission is asked for: inpatient stays.</summary>
    public required bool AsksPoa { get; init; }

    /// <summary>What a diagnosis may be here, for example Principal, Secondary, Admitting. Values are names of DiagnosisRole.</summary>
    public required IReadOnlyList<Choice> Roles { get; init; }

    public required IReadOnlyList<CodeRowView> Diagnoses { get; init; }

    public required IReadOnlyList<CodeRowView> Procedures { get; init; }

    /// <summary>Null where the setting asks for none.</summary>
    public DischargeStatusView? DischargeStatus { get; init; }

    public required IReadOnlyList<FindingView> Findings { get; init; }

    public required FindView Find { get; init; }

    /// <summary>Version in the reading pane: where words typed by hand are looked for.</summary>
    public DocumentVersionId? InVersion { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>One code on the chart.</summary>
public sealed record CodeRowView
{
    /// <summary>The assignment's id, as in the address of its forms.</summary>
    public required string Id { get; init; }

    /// <summary>Number of this code on the page, from 1, procedures after diagnoses: the small number beside its words in the document.</summary>
    public required int Number { get; init; }

    /// <summary>Place among its kind, from 1, and how many there are.</summary>
    public required int Place { get; init; }

    public required int Of { get; init; }

    /// <summary>"J98.09".</summary>
    public required string Code { get; init; }

    public required string Description { get; init; }

    /// <summary>Name of a DiagnosisRole; empty for procedures.</summary>
    public string Role { get; init; } = "";

    /// <summary>What stands before the code: "PDx", "2", "Adm", "RFV", "1st".</summary>
    public required string Badge { get; init; }

    /// <summary>Name of a PoaIndicator; empty while not answered.</summary>
    public string Poa { get; init; } = "";

    /// <summary>POA is asked of this code: an inpatient diagnosis that is not exempt and not admitting.</summary>
    public bool AsksPoa { get; init; }

    public DateOnly? PerformedOn { get; init; }

    public string Modifiers { get; init; } = "";

    public int Units { get; init; } = 1;

    /// <summary>Modifiers and units are asked of this code: HCPCS and CPT.</summary>
    public bool AsksModifiers { get; init; }

    public string Rationale { get; init; } = "";

    /// <summary>What is said of the rationale of the code just changed, where it names somebody.</summary>
    public IdentifierView? Marks { get; init; }

    /// <summary>"searched", "typed".</summary>
    public required string Provenance { get; init; }

    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>Marked row: the one just assigned or changed. Keys for POA and role work on it.</summary>
    public bool Current { get; init; }

    public bool IsDiagnosis => Role.Length > 0;

    public override string ToString() => "[phi]";
}

/// <summary>Words of the record that a code rests on.</summary>
/// <param name="Kind">Kind of the document they stand in.</param>
public sealed record EvidenceView(
    string Id,
    DocumentId Document,
    DocumentVersionId Version,
    int Start,
    int End,
    string Quote,
    string Kind
)
{
    public override string ToString() => "[phi]";
}

/// <param name="Value">Code as confirmed; empty until then.</param>
/// <param name="Sent">What registration sent, as a proposal: "01"; empty where nothing.</param>
public sealed record DischargeStatusView(string Value, string Sent, IReadOnlyList<Choice> Choices);

/// <summary>Something the rules say of the codes.</summary>
/// <param name="Key">Rule, colon, codes: what "keep with a reason" sends back. Never part of an address.</param>
/// <param name="Codes">Codes concerned, as read.</param>
public sealed record FindingView(string Key, NoticeKind Kind, IReadOnlyList<string> Codes, string Sentence, string Source)
{
    /// <summary>The reason it was kept with; null while open.</summary>
    public string? Kept { get; init; }

    public string Rule => Key.Split(':')[0];

    public bool MayKeep => Kind == NoticeKind.Warn && Kept is null;

    public override string ToString() => "[finding]";
}
