using Chartroom.Commands.Demo;
using Chartroom.Features.Appeals;
using Chartroom.Features.Charts;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Commands;

/// <summary>
/// The demo's words about cases, through the product's own doors: a guideline, a denial with a deadline, and on its chart two notes, a short
/// discussion and the beginning of a letter. Running it again adds nothing.
/// </summary>
internal static class DemoNotes
{
    private const int DaysAgo = 12;
    private const int DaysLeft = 18;

    public static async Task EnsureAsync(IServiceProvider services, DemoLibrary library, CancellationToken cancel)
    {
        var db = services.GetRequiredService<ChartroomDb>();
        if (await db.Set<Denial>().AnyAsync(cancel))
            return;
        var manager = await PersonAsync(db, library, "coding manager", cancel);
        var coder = await PersonAsync(db, library, "coder", cancel);
        var coding = await db.Set<WorkItem>()
            .Where(w => w.Kind == WorkKind.Coding && w.Profile == TaskProfile.InpatientMedicine)
            .OrderBy(w => w.Id)
            .Select(w => w.Number)
            .FirstAsync(cancel);
        var guideline = Held(await services.GetRequiredService<KeepGuideline>().AddAsync(manager, Rule, cancel));
        var today = services.GetRequiredService<Organisation>().LegalDay(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var input = new DenialInput(
            coding,
            "Northlight Health Plan",
            DenialReason.ClinicalValidation,
            today.AddDays(-DaysAgo),
            today.AddDays(DaysLeft)
        )
        {
            Text = "They do not find the criteria for the principal diagnosis in what was sent to them.",
            To = coder.Id,
        };
        var appeal = Held(await services.GetRequiredService<RegisterDenial>().HandleAsync(manager, input, cancel));
        Held(await services.GetRequiredService<TakeAppeal>().OpenAsync(coder, appeal.Number, cancel));
        await WriteAsync(services, coder, appeal.Number, guideline.Id, cancel);
        await DiscussAsync(services, (coder, appeal.Number), (manager, coding), cancel);
        await services.GetRequiredService<CloseChart>().HandleAsync(coder, LeaseEnd.Closed, cancel);
    }

    private static GuidelineInput Rule =>
        new(
            "Northlight Health Plan",
            "Clinical validation of diagnoses",
            "Section 2.4",
            "2026-01-01",
            "https://northlight.example/policies/clinical-validation"
        );

    private static async Task WriteAsync(
        IServiceProvider services,
        Actor coder,
        CaseNumber number,
        GuidelineId guideline,
        CancellationToken cancel
    )
    {
        var notes = services.GetRequiredService<WriteNote>();
        const string first =
            "What the payer says: the criteria are missing.\nWhat the record says: the attending names the diagnosis and the findings that lead to it.\nWhat we answer: we send the sections that hold them.";
        var appealNote = new NoteInput(number, first) { Kind = NoteKind.Appeal, Guidelines = [guideline] };
        var note = Held(await notes.HandleAsync(coder, appealNote, cancel));
        Held(
            await notes.HandleAsync(
                coder,
                appealNote with
                {
                    Note = note.Id,
                    Text = first.Replace("we send the sections", "we send only the two sections", StringComparison.Ordinal),
                },
                cancel
            )
        );
        const string second =
            "Done so far: the discharge summary is read.\nStill open: the letter.\nWaiting for: a word from the manager on which sections to send.";
        Held(await notes.HandleAsync(coder, new NoteInput(number, second) { Kind = NoteKind.HandOver }, cancel));
        const string letter =
            "We ask you to review your denial of this case again.\n\nYou say: the criteria for the principal diagnosis are missing.\n\nThe record says: the attending names the diagnosis and the findings that lead to it. The pages are listed with this letter.";
        var prepare = services.GetRequiredService<PrepareAppeal>();
        Held(await prepare.WriteAsync(coder, number, $"Re: our case {number}\n\n{letter}", [guideline], after: 0, cancel));
    }

    private static async Task DiscussAsync(
        IServiceProvider services,
        (Actor Who, CaseNumber Case) coder,
        (Actor Who, CaseNumber Case) manager,
        CancellationToken cancel
    )
    {
        var discuss = services.GetRequiredService<DiscussCase>();
        const string question = "Is the assessment enough for the payer, or does the hospital course go with it?";
        const string answer = "The assessment and the laboratory section. Leave the social history out.";
        Held(await discuss.SayAsync(coder.Who, coder.Case, question, [manager.Who.Id], cancel));
        Held(await discuss.SayAsync(manager.Who, manager.Case, answer, [coder.Who.Id], cancel));
    }

    /// <summary>The last of the library's people with a role, acting without a session as the loader does.</summary>
    private static async Task<Actor> PersonAsync(ChartroomDb db, DemoLibrary library, string role, CancellationToken cancel)
    {
        var name = Account.Normalize(library.People.Last(p => p.Role == role).UserName);
        var account = await db.Users.SingleAsync(a => a.NormalizedUserName == name, cancel);
        return new(account.AccountId, account.DisplayName, account.Role, SessionId.New(), SignInStrength.PassphraseAndCode);
    }

    /// <exception cref="StartRefusedException">The product refused the demo's own words: a bug.</exception>
    private static T Held<T>(Outcome<T> outcome) =>
        outcome.Allows(out var value, out var why)
            ? value
            : throw new StartRefusedException($"The demo's own words were refused: {why.Rule}. {why.Message}");
}
