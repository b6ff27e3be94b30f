using System.Text;

namespace Chartroom.Codes.Tests;

public sealed class IndexAddendaTests
{
    private const string Order =
        "00001 A00     0 Cholera                                                      Cholera\n"
        + "00002 A000    1 Cholera, biovar cholerae                                     Cholera, biovar cholerae\n"
        + "00003 U099    1 Post COVID-19 condition, unspecified                         Post COVID-19 condition, unspecified\n";

    private const string Index =
        "RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n"
        + "1,C,0,Cholera,,,(Asiatic),A00.9\n"
        + "2,C,1,antepartum,,,,O98.81\n"
        + "3,C,1,classical,,,,A00.1\n"
        + "4,C,2,old,,,,A00.1\n";

    [Fact]
    public void Each_action_of_an_index_addenda_is_done_where_it_is_written()
    {
        var missed = new List<string>();
        var roll = new IndexRoll(
            [
                Line(0, "Cholera", "A00.9"),
                Line(1, "antepartum", "O98.81"),
                Line(1, "classical", "A00.1"),
                Line(2, "old", "A00.1"),
            ],
            missed
        );

        roll.Apply(
            Addenda(
                ("No Change", "Cholera (Asiatic) - see also Flux A00.9"),
                ("Delete", "- antepartum O98.81"),
                ("Add", "- biovar, newest (fifth) A00.5"),
                ("Revise from", "- classical A00.1"),
                ("Revise to", "- classical, first biovar A00.0"),
                ("Add", "- - with dehydration (severe) - see also Dehydration E86.0")
            )
        );

        Assert.Empty(missed);
        Assert.Equal(6, roll.Done);
        Assert.Equal(
            [
                Line(0, "Cholera", "A00.9"),
                Line(1, "biovar, newest", "A00.5") with
                {
                    Modifiers = "(fifth)",
                },
                Line(1, "classical, first biovar", "A00.0"),
                Line(2, "with dehydration", string.Empty) with
                {
                    Modifiers = "(severe)",
                    SeeAlso = "Dehydration E86.0",
                },
                Line(2, "old", "A00.1"),
            ],
            roll.Lines()
        );
    }

    [Fact]
    public void What_finds_no_place_is_listed_with_its_file_its_term_and_its_words()
    {
        var missed = new List<string>();
        var roll = new IndexRoll([Line(0, "Cholera", "A00.9"), Line(1, "old", "A00.1"), Line(2, "very", "A00.1")], missed);

        roll.Apply(Addenda(("No Change", "Cholera A00.9"), ("Delete", "- unheard of B99"), ("Delete", "- old A00.1")));

        Assert.Equal(
            [
                "icd10cm-index-addenda-2026.pdf, at Cholera: Delete: - unheard of B99",
                "icd10cm-index-addenda-2026.pdf, at Cholera: Went with the line above it, and is not named: -- very A00.1",
            ],
            missed
        );
    }

    [Fact]
    public void A_cell_of_a_table_that_the_addenda_leaves_empty_stays_and_a_dash_empties_it()
    {
        var roll = new IndexRoll([Line(0, "Aether", "T1|T2|T3||T5|T6") with { Book = IndexBook.Drugs }], []);
        var file = new ParsedFile("drug-addenda.pdf", ImportKind.Icd10CmDrugTableAddenda, CodeSystem.Icd10Cm, null);
        file.IndexAddenda.Add(new("Revise from", Line(0, "Aether", "|||||") with { Book = IndexBook.Drugs }));
        file.IndexAddenda.Add(new("Revise to", Line(0, "Ether", "|-|T9|||") with { Book = IndexBook.Drugs }));

        roll.Apply(file);

        Assert.Equal(Line(0, "Ether", "T1||T9||T5|T6") with { Book = IndexBook.Drugs }, Assert.Single(roll.Lines()));
    }

    [Fact]
    public void An_index_of_the_year_before_is_rolled_once_on_import_and_never_again()
    {
        var preview = Import(("icd10cm-order-2026.txt", Order), ("ICD10CM_2025_Index.csv", Index));
        var once = Import(preview.Result, Rolled());

        var twice = Import(once.Result, Rolled());

        Assert.Equal("A00.5", Code(once, "Cholera, newest"));
        Assert.Equal(
            Book(once).Edition.Sources.Single(s => s.StartsWith("Icd10CmIndexAddenda ", StringComparison.Ordinal)),
            Book(twice).Edition.Sources.Single(s => s.StartsWith("Icd10CmIndexAddenda ", StringComparison.Ordinal))
        );
        Assert.Equal(Book(once).Index.Count, Book(twice).Index.Count);
        Assert.Empty(once.NotRolled);
    }

    [Fact]
    public void An_addenda_without_its_index_is_left_aside_and_said()
    {
        var preview = Import(CodeBooks.Empty, new("icd10cm-order-2026.txt", () => Text(Order)), Rolled());

        Assert.Equal(["icd10cm-index-addenda-2026.pdf: the index or table it changes is not loaded."], preview.NotRolled);
    }

    [Fact]
    public void The_indexes_and_tables_of_2025_roll_forward_to_2026_and_the_codes_they_lead_to_are_in_the_code_list()
    {
        using var order = new StreamReader(SharedData.Path("codesets", "icd10cm-fy2026", "icd10cm-order-2026.txt"));
        var printed = OrderFileReader.Read("icd10cm-order-2026.txt", order, null).Codes.Select(c => c.Code).ToHashSet();
        var missed = new List<string>();
        var done = new List<(int Lines, int Done, int After)>();
        var lost = new List<string>();

        foreach (var (index, addenda) in Official())
        {
            var roll = new IndexRoll(Read("icd10cm-index-fy2025", index).Index, missed);
            var files = addenda.Select(a => Read("icd10cm-addenda", a)).ToList();
            foreach (var file in files)
                roll.Apply(file);
            done.Add((files.Sum(f => f.IndexAddenda.Count), roll.Done, roll.Lines().Count()));
            lost.AddRange(roll.Lines().SelectMany(CodesOf).Where(c => !printed.Contains(c)));
        }

        Assert.Equal([(1670, 1670, 81_509), (115, 115, 8_090), (31, 31, 7_430), (266, 266, 1_940)], done);
        Assert.Empty(missed);
        // Printed so in the addenda (small bowel; Usher syndrome, type 4 and NEC): no such codes are in the code list.
        Assert.Equal(["Q99814", "Z1508"], lost.Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Index, string[] Addenda)> Official() =>
        [
            (
                "ICD10CM_2025_Index.csv",
                ["fy2025-april/icd10cm-index-addenda-April-2025.pdf", "fy2026/icd10cm-index-addenda-2026.pdf"]
            ),
            ("icd-10-cm-eindex-2025.xml", ["fy2026/icd10cm-eindex-addenda-2026.pdf"]),
            ("icd-10-cm-drug-2025.xml", ["fy2026/icd10cm-drug-addenda-2026.pdf"]),
            ("icd-10-cm-neoplasm-2025.xml", ["fy2026/icd10cm-neoplasm-addenda-2026.pdf"]),
        ];

    private static ParsedFile Read(string folder, string file) =>
        FileRecognizer.Read(ImportFile.At(SharedData.Path("codesets", folder, file)).Single())!;

    // "Z44.2-" stands for all that begin with Z44.2.
    private static IEnumerable<string> CodesOf(IndexLine line) =>
        line
            .Codes.Split(['|', ' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(c => c.Replace(".", "", StringComparison.Ordinal).TrimEnd('-'))
            .Where(c => c.Length >= 3 && char.IsAsciiLetterUpper(c[0]) && char.IsAsciiDigit(c[1]));

    private static IndexLine Line(int level, string title, string codes) =>
        new(IndexBook.Diseases, level, title, string.Empty, string.Empty, string.Empty, codes);

    private static ParsedFile Addenda(params (string Action, string Text)[] lines)
    {
        using var pdf = new MemoryStream(
            AddendaPdf.Of(
                "ICD-10-CM INDEX to DISEASES 2026 Addenda",
                [.. lines.Select(l => (l.Action, 90, l.Text, string.Empty))]
            )
        );
        return IndexAddendaReader.Read("icd10cm-index-addenda-2026.pdf", pdf, null)!;
    }

    private static ImportFile Rolled() =>
        new(
            "icd10cm-index-addenda-2026.pdf",
            () =>
                new MemoryStream(
                    AddendaPdf.Of(
                        "ICD-10-CM INDEX to DISEASES 2026 Addenda",
                        ("No Change", 90, "Cholera (Asiatic) A00.9", ""),
                        ("Add", 90, "- newest A00.5", "")
                    )
                )
        );

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static ImportPreview Import(params (string Name, string Text)[] files) =>
        Import(CodeBooks.Empty, [.. files.Select(f => new ImportFile(f.Name, () => Text(f.Text)))]);

    private static ImportPreview Import(CodeBooks books, params ImportFile[] files) =>
        Assert.IsType<ImportPreview>(CodeSetImport.Preview(books, files));

    private static CodeBook Book(ImportPreview preview) => preview.Result.Book(CodeSystem.Icd10Cm, new DateOnly(2026, 1, 1))!;

    private static string Code(ImportPreview preview, string path)
    {
        var index = Book(preview).Index;
        return index.At(Enumerable.Range(0, index.Count).Single(i => index.PathOf(i) == path)).Codes;
    }
}
