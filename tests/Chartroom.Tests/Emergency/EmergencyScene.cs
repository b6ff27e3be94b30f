using Chartroom.Features.Emergency;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Emergency;

/// <summary>People who break glass and people who review it, each step through the product's own handlers.</summary>
internal sealed class EmergencyScene(TestInstallation at)
{
    public const string Sentence = "The emergency department calls: which anticoagulant was documented before surgery?";

    public TestInstallation At { get; } = at;

    public ChartScene Charts { get; } = new(at);

    public Task<Outcome<EmergencyAccess>> AskAsync(
        Actor person,
        string chart,
        string sentence = Sentence,
        EmergencyReason? reason = EmergencyReason.CareUnderWay
    ) => At.AskAsync(s => s.GetRequiredService<BreakGlass>().AskAsync(person, new(chart, reason, sentence), default));

    public Task<Outcome<ChartGrant>> ConfirmAsync(Actor person, CaseNumber number) =>
        At.AskAsync(s =>
            s.GetRequiredService<BreakGlass>()
                .ConfirmAsync(person, number, new(person, ProofKind.Passphrase, EntryId.New()), default)
        );

    /// <summary>Asked and confirmed.</summary>
    public async Task<EmergencyAccess> BreakAsync(Actor person, TestChart chart)
    {
        var access = (await AskAsync(person, $"{chart.Work.Number}")).Value();
        (await ConfirmAsync(person, access.Number)).Value();
        return await ReadAsync(access.Number);
    }

    public Task<Outcome<EmergencyAccess>> EndAsync(Actor person, CaseNumber number) =>
        At.AskAsync(s => s.GetRequiredService<EndEmergency>().HandleAsync(person, number, default));

    public Task<Outcome<EmergencyAccess>> ReviewAsync(
        Actor officer,
        CaseNumber number,
        ReasonGrade? grade = ReasonGrade.Adequate,
        string sentence = "The call is in the log, and only the anesthesia record was read."
    ) =>
        At.AskAsync(s =>
            s.GetRequiredService<ReviewEmergency>()
                .HandleAsync(officer, number, new(grade, ExtentGrade.Needed, FollowUp.None, sentence), default)
        );

    public Task<Outcome<AfterActionView>> LookAsync(Actor officer, CaseNumber number) =>
        At.AskAsync(s => s.GetRequiredService<EmergencyRegister>().OneAsync(officer, number, default));

    public Task<int> RoundAsync() => At.Services.GetRequiredService<EmergencyClock>().RunOnceAsync(default);

    public Task<EmergencyAccess> ReadAsync(CaseNumber number) =>
        At.DbAsync(db => db.Set<EmergencyAccess>().AsNoTracking().SingleAsync(e => e.Number == number));

    public Task<List<EmergencyNotice>> NoticesAsync() =>
        At.DbAsync(db => db.Set<EmergencyNotice>().AsNoTracking().OrderBy(n => n.Id).ToListAsync());
}
