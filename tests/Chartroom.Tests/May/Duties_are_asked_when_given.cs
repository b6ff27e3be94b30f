using Chartroom.Features.Accounts;
using Chartroom.Features.Worklist;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.May;

public sealed class Duties_are_asked_when_given_on_SQLite() : Duties_are_asked_when_given(Database.Sqlite);

public sealed class Duties_are_asked_when_given_on_PostgreSQL() : Duties_are_asked_when_given(Database.Postgres);

public abstract class Duties_are_asked_when_given(Database database)
{
    [Fact, Proves("P4")]
    public async Task A_case_is_not_given_to_its_auditor_nor_administration_to_who_holds_charts()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var (administrator, manager) = (await scene.PersonAsync(Role.Administrator), await scene.PersonAsync(Role.CodingManager));
        var (once, other) = (await scene.PersonAsync(), await scene.PersonAsync());
        var (chart, second) = (await scene.ChartAsync(null, mrn: "1"), await scene.ChartAsync(null, mrn: "2"));
        await scene.WorkAsync(chart.Patient, once, kind: WorkKind.Audit, open: false);

        var own = await at.AskAsync(s =>
            s.GetRequiredService<AssignWork>().HandleAsync(manager, chart.Work.Number, once.Id, default)
        );
        (
            await at.AskAsync(s => s.GetRequiredService<AssignWork>().HandleAsync(manager, second.Work.Number, once.Id, default))
        ).Value();
        (
            await at.AskAsync(s => s.GetRequiredService<AssignWork>().HandleAsync(manager, chart.Work.Number, other.Id, default))
        ).Value();
        var raised = await at.AskAsync(s =>
            s.GetRequiredService<ChangeRole>().HandleAsync(administrator, other.Id, Role.Administrator, default)
        );
        (
            await at.AskAsync(s =>
                s.GetRequiredService<ChangeRole>().HandleAsync(administrator, manager.Id, Role.Administrator, default)
            )
        ).Value();

        Assert.Equal(new AuditOfOwnCoding(), own.Why());
        Assert.Equal(new AdministratorOpensChart(), raised.Why());
        Assert.Equal(Role.Coder, (await at.DbAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == other.Id.Value))).Role);
        Assert.Equal(
            ["work.assigned AuditOfOwnCoding", "account.role-changed AdministratorOpensChart"],
            (await at.EntriesAsync()).Where(e => e.Refused).Select(e => $"{e.Type} {EntryFacts.Read(e.Bytes).Rule}")
        );
    }
}
