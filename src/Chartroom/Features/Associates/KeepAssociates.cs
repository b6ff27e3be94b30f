using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Associates;

/// <summary>What was typed of an agreement.</summary>
public sealed record AgreementInput(AgreementKind? Kind, DateOnly? SignedOn, DateOnly? From, DateOnly? Until, string Reference);

/// <summary>Keeps the register of organisations whose people work here, and of the agreements with them. Rows are added and ended, never deleted.</summary>
public sealed class KeepAssociates(ChartroomDb db, Recorder recorder, Organisation organisation, TimeProvider clock)
{
    public async Task<Outcome<Associate>> RegisterAsync(Actor by, string? name, string? work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var (called, does) = ((name ?? "").Trim(), (work ?? "").Trim());
        var associate = new Associate(AssociateId.New(), called, does, by.Id, clock.GetUtcNow());
        var happened = new AssociateRegistered(associate.Id);
        if (called.Length is 0 or > Associate.MostName || does.Length is 0 or > Associate.MostName)
            return await recorder.RefuseAsync(by, happened, new AssociateMisfit(), cancel);
        if (await db.Set<Associate>().AnyAsync(a => a.Name == called, cancel))
            return await recorder.RefuseAsync(by, happened, new AssociateThere(), cancel);
        db.Add(associate);
        return await SaveAsync<Associate>(by, happened, associate, new AssociateThere(), cancel);
    }

    public async Task<Outcome<AssociateAgreement>> AgreeAsync(
        Actor by,
        AssociateId associate,
        AgreementInput input,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var happened = new AgreementRegistered(associate, default, input.Kind, input.From, input.Until);
        if (!await db.Set<Associate>().AnyAsync(a => a.Id == associate, cancel))
            return await recorder.RefuseAsync(by, happened, new NoSuchAssociate(), cancel);
        if (
            input is not { Kind: { } kind, SignedOn: { } signed, From: { } from }
            || signed > Today
            || from < signed
            || input.Until < from
            || input.Reference.Trim().Length is 0 or > AssociateAgreement.MostReference
        )
            return await recorder.RefuseAsync(by, happened, new AgreementMisfit(), cancel);
        var agreement = new AssociateAgreement(associate, kind, signed, from, input.Until)
        {
            Reference = input.Reference.Trim(),
            By = by.Id,
            At = clock.GetUtcNow(),
        };
        db.Add(agreement);
        return await SaveAsync<AssociateAgreement>(
            by,
            happened with
            {
                Agreement = agreement.Id,
            },
            agreement,
            new AgreementChanged(),
            cancel
        );
    }

    public Task<Outcome<AssociateAgreement>> ReviewAsync(Actor by, AgreementId id, CancellationToken cancel) =>
        ChangeAsync(
            by,
            id,
            new AgreementReviewed(id),
            agreement =>
            {
                agreement.Review(Today);
                return true;
            },
            cancel
        );

    /// <summary>Ends an agreement with a day, today or later: on the next one nobody of the organisation comes in.</summary>
    public Task<Outcome<AssociateAgreement>> EndAsync(Actor by, AgreementId id, DateOnly? last, CancellationToken cancel) =>
        ChangeAsync(
            by,
            id,
            new AgreementEnded(id, last),
            agreement => last is { } day && day >= Today && agreement.EndOn(day),
            cancel
        );

    private DateOnly Today => organisation.LegalDay(clock.GetUtcNow());

    private async Task<Outcome<AssociateAgreement>> ChangeAsync(
        Actor by,
        AgreementId id,
        LedgerEvent happened,
        Func<AssociateAgreement, bool> change,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        if (await db.Set<AssociateAgreement>().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } agreement)
            return await recorder.RefuseAsync(by, happened, new NoSuchAssociate(), cancel);
        return change(agreement)
            ? await SaveAsync<AssociateAgreement>(by, happened, agreement, new AgreementChanged(), cancel)
            : await recorder.RefuseAsync(by, happened, new LastDayMisfit(), cancel);
    }

    private async Task<Outcome<T>> SaveAsync<T>(
        Actor by,
        LedgerEvent happened,
        T value,
        Refusal collided,
        CancellationToken cancel
    )
    {
        recorder.Add(by, happened);
        try
        {
            await db.SaveChangesAsync(cancel);
            return value;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || collided is AssociateThere)
        {
            return await recorder.RefuseAsync(by, happened, collided, cancel); // the unique name, or the row counted up by somebody else
        }
    }
}
