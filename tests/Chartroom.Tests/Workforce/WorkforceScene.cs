using Chartroom.Features.Devices;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

/// <summary>People with accounts, everything an account can have, and cases about them.</summary>
internal sealed class WorkforceScene(TestInstallation at)
{
    public TestInstallation At { get; } = at;

    public ChartScene Charts { get; } = new(at);

    public DateOnly Today => new Organisation().LegalDay(At.Clock.Instant);

    public Task<Actor> PersonAsync(Role role) => Charts.PersonAsync(role);

    /// <summary>What was typed for a leave from now on.</summary>
    public CaseInput Leave(Actor person, AccountId? handTo = null) =>
        new(WorkforceKind.Leave)
        {
            Person = person.Id,
            Due = Today.AddDays(7),
            Now = true,
            HandTo = handTo,
        };

    public CaseInput Join(string name = "N. Amberly", Role role = Role.Coder, params TaskProfile[] classes) =>
        new(WorkforceKind.Join)
        {
            Name = name,
            Role = role,
            Classes = classes.Length > 0 ? classes : [TaskProfile.Office],
            Due = Today.AddDays(14),
        };

    public CaseInput Move(Actor person, Role role, params TaskProfile[] classes) =>
        new(WorkforceKind.Move)
        {
            Person = person.Id,
            Role = role,
            Classes = classes,
            Due = Today.AddDays(7),
        };

    public Task<Outcome<WorkforceCase>> OpenAsync(Actor by, CaseInput input) =>
        At.AskAsync(s => s.GetRequiredService<OpenCase>().HandleAsync(by, input, default));

    public Task<Outcome<WorkforceCase>> EndAsync(Actor? by, WorkforceCase leave) =>
        At.AskAsync(s => s.GetRequiredService<EndAccess>().RunAsync(by, leave.Id, default));

    public Task<Outcome<WorkforceCase>> MoveAsync(Actor by, WorkforceCase move) =>
        At.AskAsync(s => s.GetRequiredService<MovePerson>().HandleAsync(by, move.Id, default));

    public Task<Outcome<AccountOpened>> AccountAsync(Actor by, WorkforceCase join, string userName) =>
        At.AskAsync(s => s.GetRequiredService<MakeAccount>().HandleAsync(by, join.Id, userName, default));

    public Task<Outcome<WorkforceItem>> TickAsync(
        Actor by,
        WorkforceCase of,
        WorkforceTask task,
        string said = "",
        DeviceInput? device = null
    ) =>
        At.AskAsync(s =>
            s.GetRequiredService<TickItem>()
                .HandleAsync(by, of.Id, of.Items.Single(i => i.Task == task).Id, said, default, device)
        );

    public Task<Outcome<WorkforceItem>> PassOverAsync(Actor by, WorkforceCase of, WorkforceTask task, string reason) =>
        At.AskAsync(s =>
            s.GetRequiredService<TickItem>().PassOverAsync(by, of.Id, of.Items.Single(i => i.Task == task).Id, reason, default)
        );

    public async Task<CaseView> ViewAsync(Actor by, WorkforceCase of) =>
        (await At.AskAsync(s => s.GetRequiredService<ReadCase>().RunAsync(by, of.Id, default)))!;

    public Task<WorkforceCase> ReadAsync(WorkforceCase of) =>
        At.DbAsync(db => db.Set<WorkforceCase>().AsNoTracking().SingleAsync(c => c.Id == of.Id));

    public Task<Account> AccountOfAsync(Actor person) =>
        At.DbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == person.Id.Value));

    public async Task<IReadOnlyList<string>> RightsAsync(AccountId person)
    {
        var now = At.Clock.Instant;
        return await At.DbAsync(db =>
            db.Set<HeldRight>()
                .Where(r => r.AccountKey == person.Value)
                .Where(HeldRights.LiveAt(now))
                .OrderBy(r => r.Key)
                .Select(r => r.Key)
                .ToListAsync()
        );
    }

    /// <summary>Everything by which a person can come in: a session, a passkey, an authenticator, a recovery code, a link.</summary>
    public async Task<Session> EnterAsync(Actor person)
    {
        var account = await AccountOfAsync(person);
        account.PasswordHash = "kept";
        var session = new Session(
            account,
            SessionToken.New(At.Root).Hash,
            SignInStrength.Passkey,
            At.Clock.Instant,
            SessionLimits.Initial
        );
        var passkey = new IdentityUserPasskey<Guid>
        {
            UserId = account.Id,
            CredentialId = account.Id.ToByteArray(),
            Data = new()
            {
                PublicKey = [1],
                CreatedAt = At.Clock.Instant,
                Transports = [],
                AttestationObject = [1],
                ClientDataJson = [1],
            },
        };
        await At.AddAsync(
            session,
            passkey,
            new Authenticator(person.Id, Totp.NewSecret(), At.Root, At.Clock.Instant),
            new RecoveryCode(person.Id, "aaaa-bbbb-cccc", At.Root),
            OneTimeToken.New(person.Id, At.Root, At.Clock.Instant).Row
        );
        await At.DbAsync(db =>
            db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, "kept"))
        );
        return session;
    }

    /// <summary>What is left of a person: ways in, rights, open work, an open chart. All zero after a leave.</summary>
    public Task<Remains> RemainsAsync(AccountId person) =>
        At.DbAsync(async db =>
        {
            var (key, now) = (person.Value, At.Clock.Instant);
            var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == key);
            return new Remains(
                account.DisabledAt is null,
                account.PasswordHash is not null,
                await db.Set<Session>().CountAsync(s => s.AccountKey == key && s.EndedAt == null),
                await db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == key)
                    + await db.Set<Authenticator>().CountAsync(a => a.AccountId == person)
                    + await db.Set<RecoveryCode>().CountAsync(c => c.AccountId == person)
                    + await db.Set<OneTimeToken>().CountAsync(t => t.AccountId == person),
                await db.Set<HeldRight>().CountAsync(r => r.AccountKey == key && r.EndedAt == null),
                await db.Set<WorkItem>().CountAsync(w => w.Assignee == person && w.Open),
                await db.Set<ChartLease>().CountAsync(l => l.AccountId == person)
            );
        });
}

internal sealed record Remains(
    bool InUse,
    bool Passphrase,
    int Sessions,
    int Credentials,
    int Rights,
    int OpenWork,
    int OpenCharts
)
{
    public static Remains Nothing { get; } = new(false, false, 0, 0, 0, 0, 0);
}
