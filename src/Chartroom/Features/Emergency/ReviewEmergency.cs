using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>What the form of a review sends.</summary>
public sealed record ReviewInput(ReasonGrade? Grade, ExtentGrade? Extent, FollowUp? Follows, string? Sentence);

/// <summary>Somebody who is independent of the person grades the reason and the extent (45 CFR 164.308(a)(1)(ii)(D)).</summary>
public sealed class ReviewEmergency(
    ChartroomDb db,
    Recorder recorder,
    Vault vault,
    EmergencyOfficers officers,
    TimeProvider clock
)
{
    public async Task<Outcome<EmergencyAccess>> HandleAsync(
        Actor actor,
        CaseNumber number,
        ReviewInput input,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        var access = await db.Set<EmergencyAccess>().SingleOrDefaultAsync(e => e.Number == number, cancel);
        if (access is null)
            return new EmergencyNotThere();
        if (input is not { Grade: { } grade, Extent: { } extent, Follows: { } follows })
            return new EmergencyNotReadable("A grade");
        var happened = new EmergencyReviewed(number, grade, extent, follows)
        {
            Patient = access.Patient,
            Work = access.Id,
            Purpose = Purpose.ExceptionReview,
        };
        if (await officers.StopsAsync(actor, access.By, cancel) is { } stop)
            return await recorder.RefuseAsync(actor, happened, stop, cancel);
        if (!RealWords.Say(input.Sentence) || input.Sentence!.Length > EmergencyWords.LongestSentence)
            return await recorder.RefuseAsync(actor, happened, new ReasonTooThin(), cancel);
        var field = EmergencyAccess.VerdictField(access.Id);
        var verdict = await vault.SealAsync(access.Patient, field, input.Sentence.Trim(), cancel);
        var now = clock.GetUtcNow();
        if (!access.Review(new(grade, extent, follows, verdict), actor.Id, now).Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        db.Add(new EmergencyNotice(number, access.By, EmergencyNews.Reviewed, now));
        try
        {
            await db.SaveChangesAsync(cancel);
            return access;
        }
        catch (DbUpdateException)
        {
            // Another officer reviewed between our look and our save. Nothing of ours was written.
            return await recorder.RefuseAsync(actor, happened, new EmergencyNotToReview(), cancel);
        }
    }
}
