using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>What was typed to open a case.</summary>
public sealed record CaseInput(WorkforceKind Kind)
{
    /// <summary>Who moves or leaves.</summary>
    public AccountId? Person { get; init; }

    /// <summary>Who joins.</summary>
    public string Name { get; init; } = "";

    public string Credential { get; init; } = "";

    public Role? Role { get; init; }

    public IReadOnlyList<TaskProfile> Classes { get; init; } = [];

    public AccountId? Manager { get; init; }

    public AssociateId? Associate { get; init; }

    public AccountId? HandTo { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>A leave from now on; else from <see cref="From"/>.</summary>
    public bool Now { get; init; }

    public DateTimeOffset? From { get; init; }
}

/// <summary>Opens a case for a person who joins, moves or leaves. Nothing of it is done yet.</summary>
public sealed class OpenCase(ChartroomDb db, Recorder recorder, Organisation organisation, TimeProvider clock)
{
    private const int MostName = 80;
    private const int MostCredential = 40;
    private const int MostDays = 366;

    public async Task<Outcome<WorkforceCase>> HandleAsync(Actor by, CaseInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var now = clock.GetUtcNow();
        var key = input.Person?.Value ?? default;
        var account =
            input.Kind == WorkforceKind.Join
                ? null
                : await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == key, cancel);
        var role = (input.Kind == WorkforceKind.Leave ? account?.Role : input.Role) ?? default;
        var opened = new CaseOpened(default, input.Kind, account?.AccountId, role);
        var why = Misfit(input, now) ?? await WhyNotAsync(by, input, account, cancel);
        if (why is not null)
            return await recorder.RefuseAsync(by, opened, why, cancel);
        var plan = new Plan(role)
        {
            Classes = HasClasses(role) && input.Kind != WorkforceKind.Leave ? input.Classes : [],
            Manager = input.Kind == WorkforceKind.Leave ? account!.Manager : input.Manager,
            Credential = input.Credential.Trim(),
            Associate = input.Associate,
            HandTo = input.HandTo,
            Effective = input.Kind == WorkforceKind.Leave ? Effective(input, now) : null,
        };
        var name = account?.DisplayName ?? input.Name.Trim();
        var made = new WorkforceCase(input.Kind, account?.AccountId, name, plan, new(by.Id, now, input.Due!.Value));
        db.Add(made);
        recorder.Add(by, opened with { Case = made.Id });
        try
        {
            await db.SaveChangesAsync(cancel);
            return made;
        }
        catch (DbUpdateException) when (account is not null)
        {
            return await recorder.RefuseAsync(by, opened, new CaseIsOpen(), cancel); // the unique index of open cases
        }
    }

    /// <summary>True for a role that opens charts for work.</summary>
    internal static bool HasClasses(Role role) => HeldRights.BundleOf(role).Any(s => s.Kind == RightKind.ChartClass);

    private static DateTimeOffset Effective(CaseInput input, DateTimeOffset now) =>
        input.Now || input.From <= now ? now : input.From!.Value.ToUniversalTime();

    private Refusal? Misfit(CaseInput input, DateTimeOffset now)
    {
        var today = organisation.LegalDay(now);
        if (input.Due is not { } due || due < today || due > today.AddDays(MostDays))
            return new DueDayMissing();
        if (input.Kind == WorkforceKind.Leave)
            return input.Now || (input.From is { } from && from > now.AddDays(-1) && from < now.AddDays(MostDays))
                ? null
                : new InstantMissing();
        if (
            input.Kind == WorkforceKind.Join
            && (input.Name.Trim().Length is 0 or > MostName || input.Credential.Trim().Length > MostCredential)
        )
            return new DisplayNameMisfit();
        if (input.Role is not { } role || !Enum.IsDefined(role))
            return new RoleMissing();
        return HasClasses(role) && input.Classes.Count == 0 ? new ClassesMissing() : null;
    }

    private async Task<Refusal?> WhyNotAsync(Actor by, CaseInput input, Account? account, CancellationToken cancel)
    {
        if (input.Kind != WorkforceKind.Join)
        {
            if (account is null || (account.DisabledAt is not null && input.Kind == WorkforceKind.Move))
                return new PersonMissing();
            if (account.AccountId == by.Id)
                return new OwnCase();
            if (!WorkforceCases.Leads(by, account))
                return new NotYourPerson();
            if (await WouldLeaveNobodyAsync(input, account, cancel))
                return new LastWhoAdministers();
            if (
                await db.Set<WorkforceCase>()
                    .AnyAsync(c => c.Person == account.AccountId && c.State == WorkforceState.Open, cancel)
            )
                return new CaseIsOpen();
        }
        if (input.Manager is { } manager && (manager == account?.AccountId || !await IsInUseAsync(manager, null, cancel)))
            return new LeaderMissing();
        if (
            input.HandTo is { } colleague
            && (colleague == account?.AccountId || !await IsInUseAsync(colleague, account?.Role, cancel))
        )
            return new ColleagueMissing();
        return input.Associate is { } associate && !await db.Set<Associate>().AnyAsync(a => a.Id == associate, cancel)
            ? new AssociateMissing()
            : null;
    }

    private async Task<bool> WouldLeaveNobodyAsync(CaseInput input, Account account, CancellationToken cancel) =>
        (input.Kind == WorkforceKind.Leave || input.Role != Role.Administrator)
        && await EndAccess.IsLastAsync(db, account.AccountId, clock.GetUtcNow(), cancel);

    private Task<bool> IsInUseAsync(AccountId person, Role? role, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.Id == person.Value && a.DisabledAt == null && (role == null || a.Role == role), cancel);
}
