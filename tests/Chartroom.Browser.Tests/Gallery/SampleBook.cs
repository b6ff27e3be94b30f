using Chartroom.Codes;
using Chartroom.Features.CodeBook;
using Chartroom.Features.Coding;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Places of the demonstration books.</summary>
internal static class SampleBook
{
    private static readonly CodeShelf Shelf = new(CodeBooks.Demo);
    private static readonly ReadCodeBook Book = new(Shelf, TimeProvider.System);

    public static CodePreviewView Preview =>
        Book.Preview("Icd10Cm", "I21.4", new DateOnly(2026, 1, 15)) with
        {
            Findings =
            [
                new(
                    "excludes1",
                    Severity.Warn,
                    ["I21.4", "I25.2"],
                    "I25.2 excludes I21.4: both stand together only where they are unrelated.",
                    "ICD-10-CM Tabular List FY2026"
                ),
            ],
        };

    public static HitReportsView Reports =>
        new()
        {
            MayReport = true,
            All = true,
            Refused = new ReportNamesSomebody(),
            Rows =
            [
                new(
                    new DateTimeOffset(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4)),
                    "R. Lindqvist",
                    "sugar feet",
                    "R73.9",
                    "E11.40",
                    "patients say it of neuropathy"
                ),
            ],
        };

    public static CodeBookView At(string place) => Book.Run(new("Icd10Cm", "2026-01-15", place, null, null, null));

    public static CodeBookView Found(string words) => Book.Run(new("Icd10Cm", "2026-01-15", null, words, null, null));

    public static BuilderView Build(string chosen) =>
        new ReadBuilder(Shelf, TimeProvider.System).Run(chosen, "2026-01-15", "resection");
}
