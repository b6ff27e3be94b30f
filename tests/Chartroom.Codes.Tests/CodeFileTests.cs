namespace Chartroom.Codes.Tests;

public sealed class CodeFileTests
{
    [Fact]
    public void Books_come_back_from_their_file_as_they_went()
    {
        using var stream = Saved();

        var again = CodeBooks.Load(stream);

        Assert.Equal(
            CodeBooks.Demo.Editions.Select(e => (e.System, e.Name, e.RowCount)),
            again.Editions.Select(e => (e.System, e.Name, e.RowCount))
        );
        var day = new DateOnly(2026, 1, 15);
        Assert.Equal(
            CodeBooks.Demo.Find(CodeSystem.Icd10Cm, "A41.9", day)!.Notes.Select(n => n.Text),
            again.Find(CodeSystem.Icd10Cm, "A41.9", day)!.Notes.Select(n => n.Text)
        );
    }

    [Fact]
    public void A_file_cut_or_changed_anywhere_is_refused()
    {
        using var stream = Saved();
        var whole = stream.ToArray();
        var random = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] ^= 0x40;

            Assert.Throws<InvalidDataException>(() => CodeBooks.Load(new MemoryStream(changed)));
            Assert.Throws<InvalidDataException>(() => CodeBooks.Load(new MemoryStream(whole, 0, random.Next(whole.Length))));
        }
    }

    private static MemoryStream Saved()
    {
        var stream = new MemoryStream();
        CodeBooks.Demo.Save(stream);
        stream.Position = 0;
        return stream;
    }
}
