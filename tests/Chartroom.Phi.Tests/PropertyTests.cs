using System.Text;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Tests;

public sealed class PropertyTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 21);
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = AsOf });
    private static readonly SafeHarbor SafeHarbor = new(Detector, AsOf);

    private static IEnumerable<string> Notes() =>
        HardCases
            .Read("identifiers.txt")
            .Concat(HardCases.Read("look-alikes.txt"))
            .Concat(HardCases.Rounds())
            .Select(c => c.Text)
            .Chunk(12)
            .Select(lines => string.Join('\n', lines));

    [Fact]
    public void Offsets_slice_back_to_the_text_and_never_overlap()
    {
        foreach (var note in Notes())
        {
            var end = 0;
            foreach (var span in Detector.Detect(note))
            {
                Assert.True(span.Start >= end && span.End > span.Start && span.End <= note.Length);
                Assert.False(char.IsWhiteSpace(note[span.Start]) || char.IsWhiteSpace(note[span.End - 1]));
                Assert.InRange(span.Confidence, 0.01, 1);
                end = span.End;
            }
        }
    }

    [Fact]
    public void De_identified_text_scanned_again_shows_nothing_and_a_second_run_changes_nothing()
    {
        foreach (var note in Notes())
        {
            var once = SafeHarbor.Text(note);

            Assert.Empty(Detector.Detect(once.Text));
            Assert.Equal(once.Text, SafeHarbor.Text(once.Text).Text);
        }
    }

    [Fact]
    public void The_result_does_not_depend_on_how_the_text_is_split_into_chunks()
    {
        var random = new Random(11);
        foreach (var note in Notes())
        {
            var chunks = new ChunkedText(Detector);
            var found = new List<PhiSpan>();
            for (var at = 0; at < note.Length; )
            {
                var length = Math.Min(note.Length - at, random.Next(1, 40));
                found.AddRange(chunks.Append(note.AsSpan(at, length)));
                at += length;
            }

            found.AddRange(chunks.Finish());
            Assert.Equal(Detector.Detect(note), found);
        }
    }

    [Fact]
    public void A_text_of_many_sections_reads_the_same_in_pieces_of_any_size()
    {
        const int sections = 4;
        var random = new Random(3);
        var notes = string.Join("\n\n", Notes());
        var text = string.Concat(Enumerable.Repeat(notes, sections * Sections.Longest / notes.Length + 1));
        var line = text.ReplaceLineEndings(" ").Replace(' ', '_');

        foreach (var whole in new[] { text, text.ReplaceLineEndings(" "), line })
        {
            var chunks = new ChunkedText(Detector);
            var found = new List<PhiSpan>();
            for (var at = 0; at < whole.Length; )
            {
                var length = Math.Min(whole.Length - at, random.Next(1, Sections.Longest * 2));
                found.AddRange(chunks.Append(whole.AsSpan(at, length)));
                at += length;
            }
            found.AddRange(chunks.Finish());

            Assert.Equal(Detector.Detect(whole), found);
            Assert.All(found, s => Assert.InRange(s.End, s.Start + 1, whole.Length));
        }
    }

    [Fact]
    public void Mutated_notes_neither_crash_nor_hang()
    {
        var random = new Random(7);
        var notes = Notes().ToArray();
        for (var run = 0; run < 3000; run++)
        {
            var note = new StringBuilder(notes[random.Next(notes.Length)]);
            for (var edit = random.Next(1, 30); edit > 0; edit--)
                Mutate(note, random);

            var text = note.ToString();
            foreach (var span in Detector.Detect(text))
                Assert.True(span.Start >= 0 && span.End <= text.Length && span.Start < span.End);
        }
    }

    private static void Mutate(StringBuilder note, Random random)
    {
        const string pieces = "/-.:,()@#0123456789 \t\n\r\u200B\uD83D\uDE00\u0301'\"|*&";
        var at = random.Next(note.Length);
        switch (random.Next(4))
        {
            case 0:
                note.Insert(at, pieces[random.Next(pieces.Length)]);
                break;
            case 1:
                note.Remove(at, 1);
                if (note.Length == 0)
                    note.Append('x');
                break;
            case 2:
                note[at] = (char)random.Next(char.MaxValue);
                break;
            default:
                note.Insert(at, note.ToString(0, random.Next(1, Math.Min(80, note.Length))));
                break;
        }
    }

    [Theory]
    [InlineData("a@")]
    [InlineData("1-")]
    [InlineData("(555) ")]
    [InlineData("Mr. Dr. ")]
    [InlineData("A ")]
    [InlineData("12/")]
    [InlineData("St. Mary's ")]
    [InlineData("::")]
    [InlineData("Apt. 5 ")]
    [InlineData("ID: # ")]
    public void Time_grows_in_proportion_to_the_length_whatever_the_text(string piece)
    {
        var shorter = Time(piece, 20_000);
        var longer = Time(piece, 80_000);

        // Four times the text in about four times the time; a quadratic rule would take sixteen times as long. The constant absorbs scheduling noise.
        Assert.True(longer < shorter * 10 + TimeSpan.FromMilliseconds(300), $"{shorter} became {longer}.");
    }

    private static TimeSpan Time(string piece, int length)
    {
        var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        Detector.Detect(text);
        var start = Environment.CpuUsage.TotalTime;
        Detector.Detect(text);
        return Environment.CpuUsage.TotalTime - start;
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_read()
    {
        var line = string.Concat(Enumerable.Repeat("Seen by Dr. Ostrander on 03/04/2025 for cough. ", 10_000_000 / 47));

        Assert.True(Detector.Detect(line).Count > 400_000);
    }
}
