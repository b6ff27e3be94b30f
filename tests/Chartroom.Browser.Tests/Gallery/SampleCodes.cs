using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform.Ui;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>The codes of the sample chart: some done, some with something missing.</summary>
internal static class SampleCodes
{
    public static IReadOnlyList<EvidenceMark> Marks { get; } =
    [
        Mark("Acute gangrenous cholecystitis", 1),
        Mark("cholelithiasis", 2),
        Mark("Dense adhesions of the omentum", 3),
        Mark("gallbladder was distended, dusky and necrotic", 1),
        Mark("converted through a right subcostal incision", 4),
    ];

    public static CodesView View =>
        new()
        {
            Case = SampleChart.Case,
            Revision = 7,
            Editable = true,
            AsksPoa = true,
            Roles = [new("Principal", "Principal"), new("Secondary", "Secondary"), new("Admitting", "Admitting")],
            Diagnoses =
            [
                Dx(
                    1,
                    "K81.0",
                    "Acute cholecystitis",
                    "Principal",
                    "PDx",
                    "Yes",
                    Words("Acute gangrenous cholecystitis"),
                    Words("gallbladder was distended, dusky and necrotic")
                ),
                Dx(
                    2,
                    "K80.20",
                    "Calculus of gallbladder without cholecystitis, without obstruction",
                    "Secondary",
                    "2",
                    "Yes",
                    Words("cholelithiasis")
                ),
                Dx(
                    3,
                    "K66.0",
                    "Peritoneal adhesions (postprocedural) (postinfection)",
                    "Secondary",
                    "3",
                    "",
                    Words("Dense adhesions of the omentum")
                ) with
                {
                    Current = true,
                },
            ],
            Procedures =
            [
                Row(
                    4,
                    "0FT40ZZ",
                    "Resection of gallbladder, open approach",
                    "1",
                    Words("converted through a right subcostal incision")
                ) with
                {
                    PerformedOn = new(2026, 9, 9),
                    Of = 1,
                    Place = 1,
                },
            ],
            DischargeStatus = new("", "01", [new("01", "01 Home or self-care"), new("03", "03 Skilled nursing facility")]),
            Findings =
            [
                new(
                    "poa-missing:K66.0",
                    NoticeKind.Stop,
                    ["K66.0"],
                    "K66.0 has no present-on-admission answer. Press Y, N, U or W.",
                    "ICD-10-CM Official Guidelines FY 2026, appendix I"
                ),
                new(
                    "excludes1:K80.20+K81.0",
                    NoticeKind.Warn,
                    ["K80.20", "K81.0"],
                    "K81.0 and K80.20 exclude each other: gallstones with acute cholecystitis have one code, K80.00.",
                    "ICD-10-CM tabular list FY 2026, K81 Excludes1"
                ),
            ],
            Find = new() { Systems = [new("Icd10Cm", "Dx"), new("Icd10Pcs", "PCS")], System = "Icd10Cm" },
            InVersion = SampleChart.Version,
        };

    public static ChartStateView State =>
        new()
        {
            Case = SampleChart.Case,
            Revision = 7,
            Saved = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4)),
            Status = "In progress",
            HoldReasons = [new("AwaitingPathology", "Waiting for pathology"), new("MissingOrder", "Missing order")],
            Editable = true,
            Open = 2,
        };

    private static EvidenceMark Mark(string words, int number)
    {
        var start = SampleChart.Text.IndexOf(words, StringComparison.Ordinal);
        return new(start, start + words.Length, number);
    }

    private static EvidenceView Words(string words)
    {
        var mark = Mark(words, 0);
        return new($"e{mark.Start}", SampleChart.Report, SampleChart.Version, mark.Start, mark.End, words, "Operative report");
    }

    private static CodeRowView Dx(
        int n,
        string code,
        string name,
        string role,
        string badge,
        string poa,
        params EvidenceView[] words
    ) => Row(n, code, name, badge, words) with { Role = role, Poa = poa, AsksPoa = true, Place = n, Of = 3 };

    private static CodeRowView Row(int n, string code, string name, string badge, params EvidenceView[] words) =>
        new()
        {
            Id = $"0198b2c0-0000-7000-8000-00000000000{n}",
            Number = n,
            Place = n,
            Of = n,
            Code = code,
            Description = name,
            Badge = badge,
            Provenance = "searched",
            Evidence = words,
        };
}
