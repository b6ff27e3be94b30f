using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Chartroom.Codes.Tests;

public sealed class TabularAddendaTests
{
    private static readonly DateOnly Fiscal2021 = new(2020, 10, 1);

    [Fact]
    public void Each_action_of_an_addenda_is_done_where_it_is_written()
    {
        var (codes, notes, groups, missed) = Rolled(
            ("No Change", 90, "A00 Cholera", ""),
            ("Add", 111, "Code also", ", if applicable, dehydration (E86.-)"),
            ("No Change", 111, "Excludes1: ", ""),
            ("Delete", 166, "", "food poisoning (A05.-)"),
            ("Add", 166, "", "toxic effect \\(T61\\)"),
            ("No Change", 111, "A00.0 Cholera, biovar cholerae", ""),
            ("Revise from", 140, "", "Classical cholera"),
            ("Revise to", 140, "", "Classical cholera, first biovar"),
            ("Add", 111, "A00.5 Cholera, new", ""),
            ("Add", 140, "", "Cholera of the newest kind"),
            ("Delete", 111, "A00.9 Cholera, unspecified", "")
        );

        Assert.Equal(["A00", "A000", "A005"], codes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                new NoteLine("A00", NoteKind.Excludes1, "toxic effect (T61)"),
                new NoteLine("A00", NoteKind.CodeAlso, "if applicable, dehydration (E86.-)"),
                new NoteLine("A000", NoteKind.InclusionTerm, "Classical cholera, first biovar"),
                new NoteLine("A005", NoteKind.InclusionTerm, "Cholera of the newest kind"),
            ],
            notes
        );
        Assert.Equal("A00-A09", Assert.Single(groups).Id);
        Assert.Empty(missed);
    }

    [Fact]
    public void What_finds_no_place_is_listed_with_its_file_its_code_and_its_words()
    {
        var rolled = Rolled(("No Change", 90, "A00 Cholera", ""), ("Delete", 111, "", "A line the list does not have"));

        Assert.Equal(["icd10cm-tabular-addenda-2022.pdf, at A00: Delete:  A line the list does not have"], rolled.Missed);
    }

    [Fact]
    public void A_row_goes_on_below_and_a_block_is_named_anew()
    {
        var (_, notes, groups, missed) = Rolled(
            ("Revise from", 90, "Intestinal infectious diseases (A00-A09)", ""),
            ("Revise to", 90, "Intestinal infectious diseases and more (A00-", ""),
            ("", 90, "A0A)", ""),
            ("No Change", 111, "A00.0 Cholera, biovar cholerae", ""),
            ("Add", 140, "", "A name that is too long for"),
            ("", 140, "", "one line")
        );

        Assert.Equal(
            new GroupLine(GroupKind.Block, "A00-A0A", "Intestinal infectious diseases and more", "A00", "A0A"),
            Assert.Single(groups)
        );
        Assert.Contains(new NoteLine("A000", NoteKind.InclusionTerm, "A name that is too long for one line"), notes);
        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids[2 0 R]>>\nendobj\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R")]
    [InlineData("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 9 0 R>>\nendobj\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 2/First 900>>stream\n1 2 3\nendstream\nendobj\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Type/ObjStm/N 2/First 9>>stream\nnot flate\nendstream\nendobj\n")]
    [InlineData("%PDF-1.7\ntrailer <</Encrypt 3 0 R>>")]
    [InlineData("%PDF-1.7")]
    public void A_damaged_addenda_is_refused_with_what_to_do(string pdf)
    {
        var file = new ImportFile("icd10cm-tabular-addenda-2022.pdf", () => new MemoryStream(Encoding.Latin1.GetBytes(pdf)));

        var refusal = Assert.IsType<ImportRefusal>(CodeSetImport.Preview(CodeBooks.Empty, [file]));

        Assert.EndsWith("Download it again.", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tabular_list_of_2021_rolled_forward_gives_the_code_list_of_2026_and_says_the_lines_it_could_not_place()
    {
        var tabular = TabularReader.Read(
            "icd10cm_tabular_2021.xml",
            XDocument.Load(SharedData.Path("codesets", "icd10cm-tabular-fy2021", "icd10cm_tabular_2021.xml")),
            Fiscal2021
        );
        using var order = new StreamReader(SharedData.Path("codesets", "icd10cm-fy2026", "icd10cm-order-2026.txt"));
        var list = OrderFileReader.Read("icd10cm-order-2026.txt", order, null).Codes;
        var codes = tabular.Codes.ToDictionary(c => c.Code, c => c.Title, StringComparer.Ordinal);
        var missed = new List<string>();

        foreach (var addenda in Addenda().OrderBy(a => a.From))
            new TabularRoll(codes, tabular.Notes, tabular.Groups, missed).Apply(addenda);

        Assert.Equal(98_186, list.Count);
        Assert.Empty(TabularProof.Differences("FY2026", codes.Keys, tabular.Notes, list));
        Assert.Equal(["G31", "U071"], missed.Select(m => m.Split(", at ")[1].Split(':')[0]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ParsedFile> Addenda()
    {
        var folder = SharedData.Path("codesets", "icd10cm-addenda");
        foreach (var path in Directory.EnumerateFiles(folder, "*tabular*.pdf", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(path);
            var name = Path.GetFileName(path);
            yield return TabularAddendaReader.Read(name, stream, FileYear.FiscalIn(name))!;
        }
    }

    private static (Dictionary<string, string> Codes, List<NoteLine> Notes, List<GroupLine> Groups, List<string> Missed) Rolled(
        params (string Action, int Indent, string Bold, string Plain)[] rows
    )
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["A00"] = "Cholera",
            ["A000"] = "Cholera, biovar cholerae",
            ["A009"] = "Cholera, unspecified",
        };
        List<NoteLine> notes =
        [
            new("A00", NoteKind.Excludes1, "food poisoning (A05.-)"),
            new("A000", NoteKind.InclusionTerm, "Classical cholera"),
            new("A009", NoteKind.InclusionTerm, "Cholera NOS"),
        ];
        List<GroupLine> groups = [new(GroupKind.Block, "A00-A09", "Intestinal infectious diseases", "A00", "A09")];
        List<string> missed = [];
        using var pdf = new MemoryStream(AddendaPdf.Of("ICD-10-CM TABULAR LIST 2022 Addenda", rows));
        var addenda = TabularAddendaReader.Read("icd10cm-tabular-addenda-2022.pdf", pdf, null)!;
        new TabularRoll(codes, notes, groups, missed).Apply(addenda);
        return (codes, notes, groups, missed);
    }
}
