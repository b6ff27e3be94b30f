using Chartroom.Commands.Demo;
using Chartroom.Features.Intake;
using Chartroom.Features.QueryRules;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Commands;

/// <summary>Fills a new demo through the product's own doors: accounts, the FHIR import, and the manager's standing rules. Running it again adds nothing.</summary>
internal static class DemoLoad
{
    public static async Task EnsureAsync(
        IServiceProvider services,
        DemoLibrary library,
        DemoPeople people,
        ProgressBar bar,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<ChartroomDb>();
        if (await db.Set<AssignmentRule>().AnyAsync(cancel))
            return;
        await people.EnsureAccountsAsync(services, cancel);
        await NameManagersAsync(db, cancel);
        await services.GetRequiredService<BuiltInTemplates>().EnsureAsync(cancel);
        bar.Report((1, 4));
        var sources = library
            .Bundles()
            .Select(b => ImportSource.From(b.File, () => new MemoryStream(b.Json, writable: false)))
            .ToList();
        var report = await services.GetRequiredService<ImportCharts>().RunAsync(null, sources, null, cancel);
        if (report.Problems.Count > 0)
            throw new StartRefusedException($"The demo's own charts could not be loaded: {report.Problems[0]}");
        bar.Report((3, 4));
        await DemoNotes.EnsureAsync(services, library, cancel);
        await DemoQueries.EnsureAsync(services, cancel);
        // Last, so that a demo stopped half way is filled again at the next start.
        await AddRulesAsync(services, db, library, cancel);
        bar.Report((4, 4));
    }

    /// <summary>Coders, the auditor and the educator report to the coding manager.</summary>
    private static async Task NameManagersAsync(ChartroomDb db, CancellationToken cancel)
    {
        var manager = await db.Users.Where(a => a.Role == Role.CodingManager).Select(a => a.Id).FirstAsync(cancel);
        await db
            .Users.Where(a => a.Role == Role.Coder || a.Role == Role.Auditor || a.Role == Role.Educator)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ManagerKey, manager), cancel);
    }

    private static async Task AddRulesAsync(
        IServiceProvider services,
        ChartroomDb db,
        DemoLibrary library,
        CancellationToken cancel
    )
    {
        var assign = services.GetRequiredService<AssignWork>();
        var manager = await db.Users.FirstAsync(a => a.Role == Role.CodingManager, cancel);
        var actor = new Actor(
            manager.AccountId,
            manager.DisplayName,
            manager.Role,
            SessionId.New(),
            SignInStrength.PassphraseAndCode
        );
        foreach (var person in library.People.Where(p => p.Role == "coder"))
        {
            var name = Account.Normalize(person.UserName);
            var coder = await db.Users.SingleAsync(a => a.NormalizedUserName == name, cancel);
            foreach (var profile in person.ServiceLines.SelectMany(Profiles))
                await assign.AddRuleAsync(actor, coder.AccountId, profile, "", cancel);
        }
    }

    private static IEnumerable<TaskProfile> Profiles(string serviceLine) =>
        serviceLine switch
        {
            "inpatient-medicine" => [TaskProfile.InpatientMedicine, TaskProfile.Observation],
            "inpatient-surgery" => [TaskProfile.InpatientSurgery],
            "same-day-surgery" => [TaskProfile.SameDaySurgery],
            "emergency" => [TaskProfile.Emergency],
            "office" => [TaskProfile.Office, TaskProfile.OtherOutpatient],
            "radiology" => [TaskProfile.Radiology],
            _ => throw new FormatException($"people.txt: '{serviceLine}' is not a class of charts."),
        };
}
