using System.Text;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Tests.Intake;

public sealed class Sections_are_found_by_their_headings
{
    /// <summary>Row id, text, sections as "Kind[heading]body" with line ends as "/".</summary>
    public static TheoryData<string, string, string> Rows =>
        new()
        {
            { "empty", "", "" },
            { "no heading", "She is well.\n", "Other[]She is well./" },
            {
                "capitals and colon",
                "IMPRESSION: No nodule.\nPLAN: None.\n",
                "Assessment[IMPRESSION] No nodule./ Plan[PLAN] None./"
            },
            {
                "body below",
                "HOSPITAL COURSE:\nShe improved.\n\nDISPOSITION:\nHome.\n",
                "HospitalCourse[HOSPITAL COURSE]/She improved.// Disposition[DISPOSITION]/Home./"
            },
            { "line in capitals", "PHYSICAL EXAMINATION\nNormal.\n", "PhysicalExamination[PHYSICAL EXAMINATION]/Normal./" },
            {
                "known name in small letters",
                "Chief complaint: cough\nNote: not a heading\n",
                "ChiefComplaint[Chief complaint] cough/Note: not a heading/"
            },
            { "alone on its line", "Brief story:\nFell.\n", "Other[Brief story]/Fell./" },
            { "unknown capitals", "TRANSPORT: Van.\n", "Other[TRANSPORT] Van./" },
            { "guessed by a word", "DETAILS OF THE OPERATION: Incision.\n", "Procedure[DETAILS OF THE OPERATION] Incision./" },
            { "date of operation is none", "DATE OF OPERATION: May 2\n", "Other[DATE OF OPERATION] May 2/" },
            {
                "parts stay in the examination",
                "PHYSICAL EXAM:\nHEENT: Normal.\nLUNGS: Clear.\nPLAN: Rest.\n",
                "PhysicalExamination[PHYSICAL EXAM]/HEENT: Normal./LUNGS: Clear./ Plan[PLAN] Rest./"
            },
            {
                "particulars end at the blank line",
                "Patient: A B   MRN: 12   DOB: 1/2/60\nSurgeon: C\n\nShe came.\n",
                "Demographics[]Patient: A B   MRN: 12   DOB: 1/2/60/Surgeon: C/ Other[]/She came./"
            },
            {
                "particulars are one section",
                "RE:   A B\nDOB:  1/2/60\nMR#:  12\n\nPLAN: Rest.\n",
                "Demographics[]RE:   A B/DOB:  1/2/60/MR#:  12/ Other[]/ Plan[PLAN] Rest./"
            },
            {
                "particulars without labels",
                "LEE, ANN     MRN 00443895     DOB Dec 24\n\nText\n",
                "Demographics[]LEE, ANN     MRN 00443895     DOB Dec 24/ Other[]/Text/"
            },
            {
                "face sheet",
                "INSURANCE\n  Medicaid\n\nEMERGENCY CONTACT / NEXT OF KIN\n  LEE, BO\n",
                "Insurance[INSURANCE]/  Medicaid// ContactsAndKin[EMERGENCY CONTACT / NEXT OF KIN]/  LEE, BO/"
            },
            { "a time is no heading", "Seen at 10:30 today.\n", "Other[]Seen at 10:30 today./" },
            { "a table is no heading", "TEST     RESULT  FLAG\nWBC      7.4\n", "Other[]TEST     RESULT  FLAG/WBC      7.4/" },
            { "last line without end", "PLAN: Rest", "Plan[PLAN] Rest" },
            {
                "beyond the basic plane",
                "PLAN: \ud83d\ude00\nIMPRESSION: x",
                "Plan[PLAN] \ud83d\ude00/ Assessment[IMPRESSION] x"
            },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_text_splits_where_its_headings_are(string row, string text, string expected)
    {
        var shown = SectionReader
            .Read(text)
            .Select(s => $"{s.Kind}[{text[s.HeadingStart..s.HeadingEnd]}]{text[s.BodyStart..s.BodyEnd].Replace('\n', '/')}");

        Assert.Equal((row, expected), (row, string.Join(' ', shown)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sections_cover_any_text_without_gap_or_overlap(int seed)
    {
        var random = new Random(seed);
        var parts = new[]
        {
            "PLAN:",
            "\n",
            "\n\n",
            " ",
            "Patient: x  MRN 1",
            "HEENT:",
            "PHYSICAL EXAM",
            "----",
            "a",
            ":",
            "\r\n",
            "\ud83d\ude00",
            "DOB: 1",
            "\t",
        };
        for (var round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(30); i > 0; i--)
                text.Append(parts[random.Next(parts.Length)]);
            AssertCovers(text.ToString());
        }
    }

    [Fact]
    public void Sections_of_the_shared_charts_cover_their_texts_and_their_particulars()
    {
        var clinical = 0;
        foreach (var file in Directory.EnumerateFiles(SharedData.Path("charts", "charts")))
        {
            var entries = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!["entry"]!.AsArray();
            foreach (
                var document in entries.Select(e => e!["resource"]!).Where(r => (string?)r["resourceType"] == "DocumentReference")
            )
            {
                var text = Encoding.UTF8.GetString(
                    Convert.FromBase64String((string)document["content"]![0]!["attachment"]!["data"]!)
                );
                AssertCovers(text);
                clinical += SectionReader
                    .Read(text)
                    .Any(s => s.Kind is DocumentSection.Assessment or DocumentSection.Procedure or DocumentSection.Findings)
                    ? 1
                    : 0;
                foreach (var label in new[] { "\n  MRN:  ", "\nMRN: ", "\nMR#: ", "\nDOB: " })
                    if (text.IndexOf(label, StringComparison.Ordinal) is var at and >= 0)
                        Assert.Equal(
                            DocumentSection.Demographics,
                            SectionReader.Read(text).Single(s => s.HeadingStart <= at + 3 && at + 3 < s.BodyEnd).Kind
                        );
            }
        }
        Assert.InRange(clinical, 400, 1480);
    }

    private static void AssertCovers(string text)
    {
        var at = 0;
        foreach (var section in SectionReader.Read(text))
        {
            Assert.Equal(at, section.HeadingStart);
            Assert.True(
                section.HeadingStart <= section.HeadingEnd
                    && section.HeadingEnd <= section.BodyStart
                    && section.BodyStart <= section.BodyEnd
            );
            at = section.BodyEnd;
        }
        Assert.Equal(text.Length, at);
    }
}
