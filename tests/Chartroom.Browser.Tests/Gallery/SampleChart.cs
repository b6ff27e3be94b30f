using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>One made-up inpatient surgery chart, in the middle of being coded.</summary>
internal static class SampleChart
{
    public const string Case = "K7Q2-93FX";
    public static readonly DocumentVersionId Version = DocumentVersionId.From(new Guid("0198b2c0-0000-7000-8000-000000000001"));
    public static readonly DocumentId Report = DocumentId.From(new Guid("0198b2c0-0000-7000-8000-0000000000a1"));
    private static readonly DateTimeOffset Day = new(2026, 9, 9, 11, 55, 0, TimeSpan.FromHours(-4));

    public const string Text =
        "PREOPERATIVE DIAGNOSIS: Acute cholecystitis with gallstones.\n\n"
        + "POSTOPERATIVE DIAGNOSIS: Acute gangrenous cholecystitis with cholelithiasis. Dense adhesions of the omentum after an earlier colectomy.\n\n"
        + "PROCEDURES:\n1. Laparoscopic cholecystectomy, converted to open.\n2. Lysis of adhesions, forty minutes.\n3. Intraoperative cholangiogram.\n\n"
        + "FINDINGS: The gallbladder was distended, dusky and necrotic along the fundus. Its wall was thick and came apart under the grasper. "
        + "The cholangiogram showed a common duct of 6 mm without a filling defect and free flow into the duodenum.\n\n"
        + "TECHNIQUE: The abdomen was entered under direct vision at the umbilicus. Omentum was stuck to the old midline scar and to the "
        + "right upper quadrant; it was freed sharply, which took forty minutes. The fundus tore and bile was spilled and washed out. "
        + "Because the cystic duct could not be shown safely, the operation was converted through a right subcostal incision. "
        + "The duct and artery were then identified, clipped and divided.\n\n"
        + "LABORATORY:\nTest          Result     Range\nLeukocytes    17.4       4.0-11.0\nBilirubin     1.1        0.2-1.2\nLipase        34         13-60\n\n"
        + "FAMILY CONTACT: withheld\n\n"
        + "COMPLICATIONS: None besides the bile spill.\n";

    public static CodingView View =>
        new()
        {
            Head = Head,
            Documents = Documents,
            Reading = Reading,
            Codes = SampleCodes.View,
            State = SampleCodes.State,
        };

    /// <summary>The same chart after a search without script, and after another tab was faster.</summary>
    public static CodingView Found =>
        View with
        {
            Refused = new AnotherChartOpen(),
            Codes = SampleCodes.View with
            {
                Find = SampleCodes.View.Find with
                {
                    Term = "stenosis",
                    Hits =
                    [
                        new("Icd10Cm", "K83.1", "Obstruction of bile duct", "index: Stenosis, bile duct", true),
                        new("Icd10Cm", "K83", "Other diseases of biliary tract", null, false),
                    ],
                },
            },
        };

    public static ChartHeadView Head =>
        new()
        {
            Case = Case,
            AgeSex = "61 F",
            Dates = "9–14 Sep 2026",
            Why = new()
            {
                Task = "code this encounter for billing",
                Purpose = "payment",
                Scope = "inpatient surgery",
                MatrixVersion = 4,
                AssignedBy = "M. Ortega",
                Until = Day.AddMinutes(41),
                MinutesLeft = 41,
            },
            Fields =
            [
                new(BannerField.Name, "Patient"),
                new(BannerField.Mrn, "MRN"),
                new(BannerField.Account, "Account", "…6296"),
            ],
        };

    public static DocumentsView Documents =>
        new()
        {
            Case = Case,
            Open =
            [
                Open("Operative report", 0, "surgeon", d => d with { Id = Report, Current = true, Cited = 3 }),
                Open("Anesthesia record", -1, "anesthesia"),
                Open("Surgical pathology", 46, "pathologist", d => d with { Late = true, Unread = true }),
                Open("History and physical", -20, "surgeon", d => d with { Cited = 1 }),
                Open("Discharge summary", 120, "surgeon", d => d with { Unread = true }),
                Open("Substance use program note", 30, "counsellor", d => d with { Part2 = true, Widened = true }),
            ],
            Sealed =
            [
                Sealed("Face sheet", "registration", new NotNeededForTask()),
                Sealed("Social work assessment", "social work", new NotNeededForTask()),
                Sealed("Operative report", "surgeon", new AnotherEncounter()),
                Sealed("Counselling note", "behavioral health", new CounsellingNote(), mayAsk: false),
            ],
            Exposure = new(10, 4, 2),
            WideningReasons = Reasons,
        };

    public static IReadOnlyList<Choice> Reasons { get; } =
    [
        new("SpecificityMissing", "Specificity is missing"),
        new("ConflictingDocumentation", "Documents conflict"),
        new("PresentOnAdmission", "Present on admission"),
        new("DischargeStatus", "Discharge status"),
    ];

    public static ReadingView Reading =>
        new()
        {
            Document = Report,
            Version = Version,
            Number = 1,
            Kind = "Operative report",
            Written = Day,
            AuthorRole = "surgeon",
            Sections = Sections(),
        };

    private static List<SectionView> Sections()
    {
        var heads = System.Text.RegularExpressions.Regex.Matches(
            Text,
            "^[A-Z ]+:",
            System.Text.RegularExpressions.RegexOptions.Multiline
        );
        var found = new List<SectionView>();
        for (var i = 0; i < heads.Count; i++)
        {
            var (start, body) = (heads[i].Index, heads[i].Index + heads[i].Length);
            var end = i + 1 < heads.Count ? heads[i + 1].Index : Text.Length;
            var covered = heads[i].Value.StartsWith("FAMILY", StringComparison.Ordinal);
            found.Add(
                new()
                {
                    Number = i,
                    Heading = ReadingText.Paragraph(Text, start, body, []),
                    Paragraphs = covered ? [] : ReadingText.Paragraphs(Text, body, end, SampleCodes.Marks),
                    Withheld = covered ? new NotNeededForTask() : null,
                }
            );
        }
        return found;
    }

    private static OpenDocumentView Open(
        string kind,
        int hours,
        string author,
        Func<OpenDocumentView, OpenDocumentView>? with = null
    )
    {
        var document = new OpenDocumentView
        {
            Id = DocumentId.New(),
            Kind = kind,
            Written = Day.AddHours(hours),
            AuthorRole = author,
        };
        return with?.Invoke(document) ?? document;
    }

    private static SealedDocumentView Sealed(string kind, string author, Refusal why, bool mayAsk = true) =>
        new()
        {
            Id = DocumentId.New(),
            Kind = kind,
            Written = new(2026, 9, 9),
            AuthorRole = author,
            Why = why,
            MayAsk = mayAsk,
        };
}
