using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>What the form of a request sends.</summary>
public sealed record RequestInput(RightKind? Kind, Role? Role, TaskProfile? Profile, string? Document, string? Reason, int? Hours)
{
    /// <summary>What is asked for, with what does not belong to its kind left out; null where something is missing.</summary>
    public RightSubject? Subject =>
        Kind switch
        {
            RightKind.Role when Role is { } role => RightSubject.Of(role),
            RightKind.ChartClass when Profile is { } profile => RightSubject.Of(profile),
            RightKind.Scope when Profile is { } profile && DocumentTypes.All.Any(t => t.Key == Document) => new(
                RightKind.Scope,
                Profile: profile,
                Document: Document!
            ),
            RightKind.Export => RightSubject.Export,
            _ => null,
        };
}

/// <summary>Asks for a right, changes what is asked while nobody has decided, takes it back.</summary>
public sealed class AskForRight(
    ChartroomDb db,
    Recorder recorder,
    RoleMatrixSource matrices,
    RightsReason reasons,
    Approvers approvers,
    TimeProvider clock
)
{
    public async Task<Outcome<AccessRequest>> HandleAsync(Actor actor, RequestInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        var hours = input.Hours ?? 0;
        if (input.Subject is not { } subject)
            return new RequestNotReadable("What you ask for");
        var happened = Happened(default, 1, subject, hours);
        if (await StopsAsync(actor, subject, input, cancel) is { } why)
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        var now = clock.GetUtcNow();
        var first = new RequestVersion(1, input.Reason!.Trim(), TimeSpan.FromHours(hours), now);
        var request = new AccessRequest(actor.Id, subject, first, RequestPolicy.AnswerWithin);
        db.Add(request);
        recorder.Add(actor, happened with { Request = request.Id });
        foreach (var person in await approvers.OfAsync(actor.Id, subject, cancel))
            db.Add(new RequestNotice(request.Id, person, RequestNews.Waits, now));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The unique index: the same was asked for in another tab between our look and our save.
            return await recorder.RefuseAsync(actor, happened, new RequestThereAlready(), cancel);
        }
        return request;
    }

    public async Task<Outcome<AccessRequest>> ChangeAsync(
        Actor actor,
        RequestId id,
        string? reason,
        int? hours,
        CancellationToken cancel
    )
    {
        if (await OwnAsync(actor, id, cancel) is not { } request)
            return new RequestNotThere();
        var happened = Happened(id, request.Newest.Number + 1, request.Subject, hours ?? 0);
        if (reasons.Judge(reason) is { } thin)
            return await recorder.RefuseAsync(actor, happened, thin, cancel);
        if (Length(request.Kind, hours) is { } long_)
            return await recorder.RefuseAsync(actor, happened, long_, cancel);
        var changed = request.Change(reason!.Trim(), TimeSpan.FromHours(hours!.Value), clock.GetUtcNow());
        if (!changed.Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        // A version alone leaves the request's own row as it was; a decision in the same moment must notice it.
        db.Entry(request).Property(r => r.Revision).IsModified = true;
        recorder.Add(actor, happened);
        return await SaveAsync(actor, request, happened, cancel);
    }

    public async Task<Outcome<AccessRequest>> WithdrawAsync(Actor actor, RequestId id, CancellationToken cancel)
    {
        if (await OwnAsync(actor, id, cancel) is not { } request)
            return new RequestNotThere();
        var happened = new AccessRequestEnded(id, RequestAct.Withdrawn);
        if (!request.Withdraw(clock.GetUtcNow()).Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        return await SaveAsync(actor, request, happened, cancel);
    }

    private Task<AccessRequest?> OwnAsync(Actor actor, RequestId id, CancellationToken cancel) =>
        db.Set<AccessRequest>().SingleOrDefaultAsync(r => r.Id == id && r.AccountKey == actor.Id.Value, cancel);

    private async Task<Refusal?> StopsAsync(Actor actor, RightSubject subject, RequestInput input, CancellationToken cancel)
    {
        if (reasons.Judge(input.Reason) is { } thin)
            return thin;
        if (Length(subject.Kind, input.Hours) is { } tooLong)
            return tooLong;
        var now = clock.GetUtcNow();
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == actor.Id.Value && r.Key == subject.Key)
            .Where(HeldRights.LiveAt(now))
            .AnyAsync(cancel);
        if (held)
            return new RightHeldAlready();
        var key = subject.Key;
        if (
            await db.Set<AccessRequest>()
                .AnyAsync(r => r.AccountKey == actor.Id.Value && r.Key == key && r.State == RequestState.Pending, cancel)
        )
            return new RequestThereAlready();
        if (await approvers.ExcludedAsync(actor.Id, subject, cancel) is { } excluded)
            return excluded;
        return await IsClosedAsync(actor, subject, cancel) ? new NeverGiven() : null;
    }

    /// <summary>What the role matrix closes is not sealed but shut: a scope on it would open nothing. Classes are for who works on charts.</summary>
    private async Task<bool> IsClosedAsync(Actor actor, RightSubject subject, CancellationToken cancel)
    {
        var matrix = await matrices.InForceAsync(db, cancel);
        return subject.Kind switch
        {
            RightKind.Scope => matrix.Cell(
                actor.Role,
                subject.Profile!.Value,
                DocumentTypes.IndexOf(subject.Document),
                DocumentSection.Other
            ) == CellAccess.Closed,
            RightKind.ChartClass => !matrix.Serves(actor.Role, Purpose.Coding) && !matrix.Serves(actor.Role, Purpose.CodingAudit),
            _ => false,
        };
    }

    private static Refusal? Length(RightKind kind, int? hours) =>
        hours is not > 0 ? new RequestNotReadable("How long")
        : TimeSpan.FromHours(hours.Value) > RequestPolicy.Longest(kind)
            ? new RequestTooLong((int)RequestPolicy.Longest(kind).TotalHours)
        : null;

    private static AccessRequested Happened(RequestId id, int version, RightSubject subject, int hours) =>
        new(id, version, subject.Kind, subject.Role, subject.Profile, subject.Document, hours);

    private async Task<Outcome<AccessRequest>> SaveAsync(
        Actor actor,
        AccessRequest request,
        LedgerEvent happened,
        CancellationToken cancel
    )
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return request;
        }
        catch (DbUpdateException)
        {
            // Somebody decided between our look and our save. Nothing of ours was written.
            return await recorder.RefuseAsync(actor, happened, new RequestNotPending(), cancel);
        }
    }
}
