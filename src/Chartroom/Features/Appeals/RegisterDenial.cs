using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Appeals;

/// <summary>What the manager's form sends. Days are null where they cannot be read.</summary>
public sealed record DenialInput(CaseNumber Coding, string? Payer, DenialReason? Reason, DateOnly? Received, DateOnly? Deadline)
{
    /// <summary>What the payer said beyond its code.</summary>
    public string? Text { get; init; }

    public int Level { get; init; } = 1;

    /// <summary>Who answers; the coder of record where null.</summary>
    public AccountId? To { get; init; }
}

/// <summary>A manager registers a denial of coded work and gives its answer to a coder. They see nothing of the chart.</summary>
public sealed class RegisterDenial(ChartroomDb db, DenialWords words, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<WorkItem>> HandleAsync(Actor manager, DenialInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(input);
        var coding = await db.Set<WorkItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(w => w.Number == input.Coding && w.Kind == WorkKind.Coding, cancel);
        var to = input.To ?? coding?.Assignee;
        var number = CaseNumber.New();
        var happened = new DenialRegistered(
            number,
            input.Reason ?? DenialReason.Other,
            input.Level,
            input.Deadline ?? default,
            to
        )
        {
            Patient = coding?.PatientId,
        };
        if (words.Problem(input, coding) is { } problem)
            return await recorder.RefuseAsync(manager, happened, problem, cancel);
        if (to is { } person && !await IsCoderAsync(person, cancel))
            return await recorder.RefuseAsync(manager, happened, new NotACoder(), cancel);

        var work = new WorkItem(WorkItemId.New(), WorkKind.Appeal, coding!.EncounterId, coding.PatientId, coding.Profile, number);
        if (to is { } coder)
            work.AssignTo(coder, manager.Id, clock.GetUtcNow());
        if (!(await words.SealAsync(manager, coding, work, input.Text, cancel)).Allows(out var text, out var why))
            return await recorder.RefuseAsync(manager, happened, why, cancel);
        db.AddRange(
            work,
            new Denial(work.Id, coding.Id, input.Reason!.Value, input.Received!.Value, input.Deadline!.Value)
            {
                Payer = input.Payer!.Trim(),
                ReasonText = text,
                RegisteredBy = manager.Id,
            }.AtLevel(input.Level)
        );
        recorder.Add(manager, happened with { Work = work.Id });
        await db.SaveChangesAsync(cancel);
        return work;
    }

    /// <summary>Gives the answer to another coder.</summary>
    public async Task<Outcome<WorkItem>> AssignAsync(Actor manager, CaseNumber number, AccountId to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var work = await db.Set<WorkItem>()
            .SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Appeal && w.Open, cancel);
        var happened = new DenialAssigned(number, to) { Patient = work?.PatientId, Work = work?.Id };
        if (work is null)
            return await recorder.RefuseAsync(manager, happened, new AppealIsClosed(), cancel);
        if (!await IsCoderAsync(to, cancel))
            return await recorder.RefuseAsync(manager, happened, new NotACoder(), cancel);
        if (await db.Set<ChartLease>().AnyAsync(l => l.WorkItemId == work.Id && l.Expires > clock.GetUtcNow(), cancel))
            return await recorder.RefuseAsync(manager, happened, new ChartIsOpenNow(), cancel);
        work.AssignTo(to, manager.Id, clock.GetUtcNow());
        recorder.Add(manager, happened);
        await db.SaveChangesAsync(cancel);
        return work;
    }

    private Task<bool> IsCoderAsync(AccountId person, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.Id == person.Value && a.Role == Role.Coder && a.DisabledAt == null, cancel);
}
