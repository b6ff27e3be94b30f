using Chartroom.Features.Rights;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Rights;

/// <summary>People who ask, decide and give up, each step through the product's own handlers.</summary>
internal sealed class RightsScene(TestInstallation at)
{
    public const string Reason = "The second-level review of spine surgery needs this while two colleagues are away.";

    public TestInstallation At { get; } = at;

    public ChartScene Charts { get; } = new(at);

    public Task<Outcome<AccessRequest>> AskAsync(Actor person, RequestInput input) =>
        At.AskAsync(s => s.GetRequiredService<AskForRight>().HandleAsync(person, input, default));

    public Task<Outcome<AccessRequest>> AskRoleAsync(
        Actor person,
        Role role = Role.Auditor,
        int hours = 8,
        string reason = Reason
    ) => AskAsync(person, new(RightKind.Role, role, null, null, reason, hours));

    public Task<Outcome<AccessRequest>> DecideAsync(
        Actor by,
        AccessRequest request,
        bool approve = true,
        int version = 1,
        string reason = ""
    ) =>
        At.AskAsync(s =>
            s.GetRequiredService<DecideRequest>().HandleAsync(by, new(request.Id, version, approve, reason), default)
        );

    public Task<Outcome<AccessRequest>> ChangeAsync(Actor by, AccessRequest request, int hours) =>
        At.AskAsync(s => s.GetRequiredService<AskForRight>().ChangeAsync(by, request.Id, Reason, hours, default));

    public Task<Outcome<AccessRequest>> WithdrawAsync(Actor by, AccessRequest request) =>
        At.AskAsync(s => s.GetRequiredService<AskForRight>().WithdrawAsync(by, request.Id, default));

    public Task<Outcome<HeldRight>> GiveUpAsync(Actor by, RightId right) =>
        At.AskAsync(s => s.GetRequiredService<EndRight>().GiveUpAsync(by, right, default));

    public Task<Outcome<HeldRight>> RemoveAsync(Actor by, RightId right) =>
        At.AskAsync(s => s.GetRequiredService<EndRight>().RemoveAsync(by, right, default));

    public Task<int> RoundAsync() => At.Services.GetRequiredService<RightsClock>().RunOnceAsync(default);

    public Task<List<HeldRight>> RightsAsync(Actor person) =>
        At.DbAsync(db =>
            db.Set<HeldRight>().AsNoTracking().Where(r => r.AccountKey == person.Id.Value).OrderBy(r => r.Key).ToListAsync()
        );

    public async Task<HeldRight> RightAsync(Actor person, RightSubject subject) =>
        Assert.Single(await RightsAsync(person), r => r.Subject == subject && r.IsLive(At.Clock.Instant));

    public Task<AccessRequest> ReadAsync(AccessRequest request) =>
        At.DbAsync(db => db.Set<AccessRequest>().AsNoTracking().SingleAsync(r => r.Id == request.Id));

    public Task<int> ReportsToAsync(Actor person, Actor manager) =>
        At.DbAsync(db =>
            db.Users.Where(a => a.Id == person.Id.Value)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.ManagerKey, manager.Id.Value))
        );

    /// <summary>A request approved by an officer, and the right that came of it.</summary>
    public async Task<HeldRight> GivenAsync(Actor person, Role role = Role.Auditor, int hours = 8)
    {
        var request = (await AskRoleAsync(person, role, hours)).Value();
        (await DecideAsync(await Charts.PersonAsync(Role.SecurityOfficer), request)).Value();
        return await RightAsync(person, RightSubject.Of(role));
    }
}
