namespace Chartroom.Phi.Tests;

public sealed class FileNameTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 21);
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = AsOf });

    [Theory]
    [InlineData("Hollis_Marian_MRN00771942_opnote.pdf", "Hollis", "Marian", "00771942")]
    [InlineData("finch-bartholomew_dc-summary_final(2).docx", "finch", "bartholomew")]
    [InlineData("Godfrey, Eunice - L hip XR 10-11-2026.dcm", "Godfrey", "Eunice", "10-11-2026")]
    [InlineData("query_Achterberg_2nd_request.msg", "Achterberg")]
    [InlineData("IMG_20261014_wound_pettiford.jpg", "20261014")]
    [InlineData("Holloway_DOB_1963-08-05.zip", "Holloway", "1963-08-05")]
    [InlineData("ABG_4410092283.tif", "4410092283")]
    public void Identifiers_in_file_names_are_found(string name, params string[] identifiers)
    {
        var spans = Detector.DetectFileName(name);

        var missed = identifiers.Where(text => !Covers(spans, name, text));
        Assert.Empty(missed);
    }

    private static bool Covers(IReadOnlyList<PhiSpan> spans, string name, string text)
    {
        var start = name.IndexOf(text, StringComparison.Ordinal);
        return Enumerable
            .Range(start, text.Length)
            .All(i => !char.IsLetterOrDigit(name[i]) || spans.Any(s => s.Start <= i && i < s.End));
    }

    [Theory]
    [InlineData("operative_note_template_v3.docx")]
    [InlineData("denials_tracker_FY27.xlsx")]
    [InlineData("query_template_malnutrition.pdf")]
    [InlineData("appeal_template_sepsis_v2.docx")]
    [InlineData("coding_audit_results_Q3.xlsx")]
    [InlineData("hac_review_form.docx")]
    public void Names_of_forms_and_lists_stay(string name) => Assert.Empty(Detector.DetectFileName(name));
}
