using System.Security.Cryptography;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.Data.Sqlite;

namespace Chartroom.Tests.Notes;

public sealed class A_note_is_kept_on_SQLite() : A_note_is_kept(Database.Sqlite)
{
    [Fact, Proves("O18"), Proves("H8")]
    public async Task What_identifies_somebody_refuses_the_note()
    {
        (string Text, string Kind)[] rows =
        [
            ("Quillfeather asked about it", "Name"),
            ("see MRN-48151623 for more", "Number"),
            ("lives at 9 Larkspur Lane", "Place"),
            ("call the clinic at 617-555-0182", "Telephone"),
            ("seen on 04/05/2026 in the clinic", "Date"),
        ];
        await using var at = await NoteScene.OpenAsync(Database.Sqlite);

        foreach (var (text, kind) in rows)
        {
            var why = (await at.WriteAsync(text)).Why();

            Assert.True(why is TextIdentifies && why.Message.Contains(kind, StringComparison.Ordinal), $"{text}: {why.Message}");
            Assert.Contains($"{at.Case}", why.NextStep, StringComparison.Ordinal);
        }
        Assert.Empty((await at.ListAsync()).Value().Notes);
        // The number that is offered instead passes.
        (await at.WriteAsync($"This is about case {at.Case} and nobody else.")).Value();
    }

    [Fact]
    public async Task What_is_incomplete_is_refused_by_name()
    {
        await using var at = await NoteScene.OpenAsync(Database.Sqlite);

        Assert.IsType<TextMissing>((await at.WriteAsync(" \n ")).Why());
        Assert.IsType<TextMissing>((await at.WriteAsync(new string('a', ChartNote.Longest + 1))).Why());
        Assert.Equal(new NobodyReads(), (await at.WriteAsync(how: i => i with { Readers = NoteReaders.None })).Why());
        Assert.Equal(new GuidelineNotHere(), (await at.WriteAsync(how: i => i with { Guidelines = [GuidelineId.New()] })).Why());
    }

    [Fact]
    public async Task Words_of_notes_lie_nowhere_in_the_clear()
    {
        await using var at = await NoteScene.OpenAsync(Database.Sqlite);
        (await at.WriteAsync("The zeppelin valve was replaced before the admission began.")).Value();
        (await at.SayAsync(at.Coder, "Was the bassoon murmur there on arrival?", at.Manager.Id)).Value();
        (await at.HearAsync(at.Manager)).Value();

        SqliteConnection.ClearAllPools();

        Assert.Empty(new Needles(["zeppelin", "bassoon"]).FilesWith(at.At.Settings.Home));
    }
}

public sealed class A_note_is_kept_on_PostgreSQL() : A_note_is_kept(Database.Postgres);

public abstract class A_note_is_kept(Database database)
{
    [Fact, Proves("E24"), Proves("H5"), Proves("H6")]
    public async Task A_change_is_a_version_and_the_old_one_stays_readable()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var note = (await at.WriteAsync()).Value();

        (
            await at.WriteAsync(
                NoteScene.Text.Replace("systolic", "diastolic", StringComparison.Ordinal),
                i => i with { Note = note.Id, After = 1 }
            )
        ).Value();

        var view = (await at.OneAsync(note.Id)).Value();
        Assert.Equal((2, (1, 2)), (view.Note.Version, view.Compared!.Value));
        Assert.Equal("systolic.", view.Changes.Single(c => c.Kind == ChangeKind.Removed).Text);
        Assert.Equal("diastolic.", view.Changes.Single(c => c.Kind == ChangeKind.Added).Text);
        Assert.Equal(NoteTemplates.Of(NoteKind.Coding).Policy, view.Note.Policy);
        var history = (await at.DoAsync<ReadHistory, HistoryView>(r => r.RunAsync(at.Auditor, at.Case, default))).Value();
        Assert.Equal(2, history.Rows.Count(r => r.What.StartsWith("Wrote a note", StringComparison.Ordinal)));
        Assert.Contains(history.Rows, r => r.What.StartsWith("Read the versions of a note", StringComparison.Ordinal));
        await at.At.VerifyAsync();
    }

    [Fact]
    public async Task A_note_that_is_taken_back_keeps_its_text_with_a_mark_and_a_reason()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var note = (await at.WriteAsync()).Value();
        const string reason = "The echo report belongs to an earlier stay.";

        Assert.Equal(new ReasonTooThin(), (await RetractAsync(at, note.Id, "no")).Why());
        (await RetractAsync(at, note.Id, reason)).Value();

        var row = Assert.Single((await at.ListAsync()).Value().Notes);
        Assert.Equal((NoteScene.Text, reason), (row.Text, row.Retracted));
        Assert.Equal(new NoteIsRetracted(), (await at.WriteAsync(how: i => i with { Note = note.Id })).Why());
    }

    [Fact]
    public async Task The_roles_that_were_chosen_read_it_and_no_others()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var forCoders = (await at.WriteAsync(how: i => i with { Readers = NoteReaders.Coder })).Value();
        var forBoth = (await at.WriteAsync()).Value();

        var seen = (await at.ListAsync(at.Auditor, at.Audit.Number)).Value();

        Assert.Equal(forBoth.Id, Assert.Single(seen.Notes).Id);
        Assert.Equal(new NoteNotHere(), (await at.OneAsync(forCoders.Id, at.Auditor)).Why());
        Assert.Equal(new NoteNotHere(), (await at.OneAsync(NoteId.New(), at.Auditor)).Why());
        Assert.Equal(
            new NotYourNote(),
            (await at.WriteAsync(how: i => i with { Case = at.Audit.Number, Note = forBoth.Id }, by: at.Auditor)).Why()
        );
    }

    [Fact]
    public async Task A_note_of_another_chart_looks_like_one_that_is_not_there()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var note = (await at.WriteAsync()).Value();
        var other = await at.Scene.PersonAsync();
        var foreign = await at.Scene.ChartAsync(other, "Brackenhollow", "MRN-77");
        (await at.Scene.OpenAsync(other, foreign.Work.Id)).Value();

        Assert.Equal(
            new NoteNotHere(),
            (await at.WriteAsync(how: i => i with { Case = foreign.Work.Number, Note = note.Id }, by: other)).Why()
        );
        Assert.Equal(
            new NoteNotHere(),
            (await RetractAsync(at, note.Id, "It does not belong to this chart at all.", other, foreign.Work)).Why()
        );
        Assert.Equal(new NotAssigned(), (await at.ListAsync(other)).Why());
    }

    [Fact]
    public async Task A_text_that_was_moved_or_an_author_that_was_altered_does_not_open()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var note = (await at.WriteAsync()).Value();
        (await at.WriteAsync("Something else was found in the echo report.", i => i with { Note = note.Id })).Value();

        await at.At.SqlAsync("UPDATE note_versions SET \"By\" = (SELECT \"Assignee\" FROM work_items WHERE \"Kind\" = 'Audit')");
        await Assert.ThrowsAsync<CryptographicException>(() => at.ListAsync());

        await at.At.SqlAsync(
            "UPDATE note_versions SET \"Content\" = (SELECT o.\"Content\" FROM note_versions o WHERE o.\"Number\" = 1) WHERE \"Number\" = 2"
        );
        await Assert.ThrowsAnyAsync<CryptographicException>(() => at.ListAsync());
    }

    [Fact]
    public async Task Of_two_tabs_one_writes_the_next_version()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var note = (await at.WriteAsync()).Value();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i =>
                    Task.Run(() =>
                        at.WriteAsync($"Version of tab number {i} says so.", n => n with { Note = note.Id, After = 1 })
                    )
                )
        );

        Assert.Single(outcomes, o => o.Allows(out _, out _));
        Assert.All(outcomes.Where(o => !o.Allows(out _, out _)), o => Assert.Equal(new ChangedElsewhere(), o.Why()));
        Assert.Equal(2, (await at.ListAsync()).Value().Notes.Single().Version);
        await at.At.VerifyAsync();
    }

    private static Task<Outcome<NoteState>> RetractAsync(
        NoteScene at,
        NoteId note,
        string reason,
        Actor? by = null,
        WorkItem? work = null
    ) => at.DoAsync<WriteNote, NoteState>(w => w.RetractAsync(by ?? at.Coder, work?.Number ?? at.Case, note, reason, default));
}
