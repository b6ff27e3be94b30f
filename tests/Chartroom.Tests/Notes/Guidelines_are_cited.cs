using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Notes;

public sealed class Guidelines_are_cited_on_SQLite() : Guidelines_are_cited(Database.Sqlite);

public sealed class Guidelines_are_cited_on_PostgreSQL() : Guidelines_are_cited(Database.Postgres);

public abstract class Guidelines_are_cited(Database database)
{
    private static readonly GuidelineInput Good = new(
        "Northlight Health Plan",
        "Clinical validation of heart failure",
        "Section 3.2",
        "2026-01-01",
        "https://northlight.example/policies/heart-failure"
    );

    [Fact, Proves("H7")]
    public async Task A_note_cites_source_section_edition_and_link_and_keeps_them_when_the_edition_ends()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var guideline = (await AddAsync(at, Good)).Value();
        var note = (await at.WriteAsync(how: i => i with { Guidelines = [guideline.Id] })).Value();

        (await RetireAsync(at, guideline.Id)).Value();

        var cited = Assert.Single(Assert.Single((await at.ListAsync()).Value().Notes).Citations);
        Assert.Equal(
            "Northlight Health Plan: Clinical validation of heart failure, Section 3.2, edition of 1 Jan 2026",
            cited.Words
        );
        Assert.Equal((Good.Link, true), (cited.Link, cited.Retired));
        Assert.Equal(new GuidelineNotHere(), (await RetireAsync(at, guideline.Id)).Why());
        Assert.Equal(new GuidelineNotHere(), (await at.WriteAsync(how: i => i with { Guidelines = [guideline.Id] })).Why());
        (await at.WriteAsync(how: i => i with { Note = note.Id, Guidelines = [guideline.Id] })).Value();
    }

    [Fact]
    public async Task An_entry_that_is_incomplete_or_names_a_person_is_refused()
    {
        await using var at = await NoteScene.OpenAsync(database);
        GuidelineInput[] bad =
        [
            Good with
            {
                Publisher = " ",
            },
            Good with
            {
                Title = new string('a', 121),
            },
            Good with
            {
                Title = "Letter of Dr. Margaret Ellison about Odette Quillfeather",
            },
            Good with
            {
                Section = null,
            },
            Good with
            {
                Edition = "01/01/2026",
            },
            Good with
            {
                Link = "https://northlight.example/?patient=1",
            },
        ];

        foreach (var input in bad)
            Assert.IsType<GuidelineIncomplete>((await AddAsync(at, input)).Why());
    }

    private static Task<Outcome<Guideline>> AddAsync(NoteScene at, GuidelineInput input) =>
        at.DoAsync<KeepGuideline, Guideline>(k => k.AddAsync(at.Manager, input, default));

    private static Task<Outcome<Guideline>> RetireAsync(NoteScene at, GuidelineId id) =>
        at.DoAsync<KeepGuideline, Guideline>(k => k.RetireAsync(at.Manager, id, default));
}
