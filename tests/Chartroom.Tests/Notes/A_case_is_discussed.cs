using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Notes;

public sealed class A_case_is_discussed_on_SQLite() : A_case_is_discussed(Database.Sqlite);

public sealed class A_case_is_discussed_on_PostgreSQL() : A_case_is_discussed(Database.Postgres);

public abstract class A_case_is_discussed(Database database)
{
    private const string Question = "Does the cardiology note outweigh the discharge summary here?";

    [Fact, Proves("B7")]
    public async Task Coder_auditor_and_manager_speak_and_only_those_with_the_chart_see_it()
    {
        await using var at = await NoteScene.OpenAsync(database);

        (await at.SayAsync(at.Coder, Question, at.Manager.Id, at.Auditor.Id)).Value();
        var notice = Assert.Single(await at.NoticesAsync(at.Manager));
        (await at.SayAsync(at.Manager, "Code what the attending says, and ask if they conflict.")).Value();
        var heard = (await at.HearAsync(at.Manager)).Value();

        Assert.Equal(($"{at.Case}", 1, 1), (notice.Case, notice.Messages, notice.Waiting));
        Assert.Equal([Question, "Code what the attending says, and ask if they conflict."], heard.Messages.Select(m => m.Text));
        Assert.False(heard.Live);
        Assert.Empty(await at.NoticesAsync(at.Manager));
        Assert.Equal($"{at.Audit.Number}", Assert.Single(await at.NoticesAsync(at.Auditor)).Case);
        Assert.Equal(2, (await at.HearAsync(at.Auditor)).Value().Messages.Count);
        await at.At.VerifyAsync();
    }

    [Fact, Proves("C3")]
    public async Task What_a_manager_is_granted_opens_the_discussion_and_nothing_else_of_the_chart()
    {
        await using var at = await NoteScene.OpenAsync(database);
        (await at.SayAsync(at.Coder, Question)).Value();
        (await at.WriteAsync()).Value();
        var seat = (await at.DoAsync<TakeSeat, Seat>(t => t.RunAsync(at.Manager, at.Case, DiscussionViewed.Of, default))).Value();
        var note = await at.At.DbAsync(db => db.Set<ChartNote>().AsNoTracking().SingleAsync());
        var version = await at.Scene.VersionAsync(at.Chart.Document);

        await at.At.DoAsync(async services =>
        {
            var words = services.GetRequiredService<SealWords>();
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
                await words.OpenAsync(seat.Chart.Grant, note, note.Newest, default)
            );
        });
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => at.Scene.TextAsync(seat.Chart.Grant, version));
    }

    [Fact]
    public async Task A_manager_s_words_are_read_for_the_patient_s_own_identifiers_too()
    {
        await using var at = await NoteScene.OpenAsync(database);

        var why = (await at.SayAsync(at.Manager, "Is Q u i l l f e a t h e r done?")).Why();

        Assert.IsType<TextIdentifies>(why);
        Assert.Equal("text.checked", (await at.At.EntriesAsync())[^2].Type);
        Assert.Empty((await at.HearAsync(at.Manager)).Value().Messages);
    }

    [Fact]
    public async Task Somebody_without_a_part_in_the_case_is_neither_named_nor_heard()
    {
        await using var at = await NoteScene.OpenAsync(database);
        var stranger = await at.Scene.PersonAsync();

        Assert.Equal(new MentionWithoutRight(), (await at.SayAsync(at.Coder, Question, stranger.Id)).Why());
        Assert.Equal(new NotAssigned(), (await at.HearAsync(stranger)).Why());
        Assert.Equal(new NotAssigned(), (await HearAsync(at, stranger, CaseNumber.New())).Why());
        Assert.Equal(new NotAssigned(), (await HearAsync(at, at.Manager, CaseNumber.New())).Why());
        Assert.Equal(new NotAssigned(), (await HearAsync(at, at.Coder, at.Audit.Number)).Why());
        var officer = await at.Scene.PersonAsync(Role.PrivacyOfficer);
        Assert.False((await at.HearAsync(officer)).Allows(out _, out _));
    }

    [Fact]
    public async Task A_closed_discussion_is_opened_again_to_write()
    {
        await using var at = await NoteScene.OpenAsync(database);
        (await at.SayAsync(at.Coder, Question)).Value();

        (await TurnAsync(at, DiscussionState.Closed)).Value();
        Assert.Equal(new DiscussionIsClosed(), (await at.SayAsync(at.Coder, "One thing more to say here.")).Why());
        (await TurnAsync(at, DiscussionState.Open)).Value();

        (await at.SayAsync(at.Coder, "One thing more to say here.")).Value();
    }

    private static Task<Outcome<DiscussionView>> HearAsync(NoteScene at, Actor by, CaseNumber number) =>
        at.DoAsync<ReadDiscussion, DiscussionView>(r => r.RunAsync(by, number, "", null, default));

    private static Task<Outcome<DiscussionState>> TurnAsync(NoteScene at, DiscussionState to) =>
        at.DoAsync<DiscussCase, DiscussionState>(d => d.TurnAsync(at.Manager, at.Case, to, default));
}
