using Chartroom.Features.Matrix;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Matrix;

public sealed class Recorded_accesses_are_replayed_on_SQLite() : Recorded_accesses_are_replayed(Database.Sqlite);

public sealed class Recorded_accesses_are_replayed_on_PostgreSQL() : Recorded_accesses_are_replayed(Database.Postgres);

public abstract class Recorded_accesses_are_replayed(Database database)
{
    /// <summary>
    /// A coder reads a summary twice, a progress note, and a face sheet by widening, and is refused a consent; a manager is refused the
    /// chart. The draft takes the summary away, closes face sheets, covers the plan, gives consents, and lets managers code.
    /// </summary>
    [Fact, Proves("P3"), Proves("Q7")]
    public async Task What_would_have_been_refused_or_allowed_is_listed_by_person_and_kind()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var (coder, chart) = await WorkAsync(made);
        await made.DraftAsync(
            "Coder,*,discharge-summary,*,Sealed\nCoder,*,face-sheet,*,Closed\nCoder,*,progress-note,Plan,Sealed\n"
                + "Coder,*,consent,*,Open\nCodingManager,Coding,allow"
        );

        var view = await ReplayAsync(made);

        Assert.Equal((4, 1, 0), (view.Views, view.Openings, view.RefusedAlready));
        var at = made.At.Clock.Instant;
        Assert.Equal(
            [("discharge summary", new NotNeededForTask().Message, 2L), ("face sheet", new ClosedToRole().Message, 1)],
            view.Refused.Select(l => (l.What, l.Why, l.Count))
        );
        Assert.All(
            view.Refused,
            l =>
                Assert.Equal(
                    (coder.Name, "coder", "coding", "inpatient medicine", at),
                    (l.Person, l.Role, l.Purpose, l.Task, l.Last.ToUniversalTime())
                )
        );
        Assert.Equal([("progress note", "plan", 1L)], view.Covered.Select(l => (l.What, l.Why, l.Count)));
        Assert.Equal(
            [("chart.opened", "coding manager"), ("consent", "coder")],
            view.Allowed.Select(l => (l.What, l.Role)).Order()
        );
        Assert.DoesNotContain(chart.Patient.Id.ToString(), Written(view), StringComparison.OrdinalIgnoreCase);
        var entry = Assert.Single(await made.At.EntriesAsync(), e => e.Type == "matrix.replayed");
        Assert.Equal(
            ("1", "90", "5", "3"),
            (Fact(entry, "against"), Fact(entry, "days"), Fact(entry, "accesses"), Fact(entry, "wouldRefuse"))
        );
        await made.At.VerifyAsync();
    }

    [Fact, Proves("P3")]
    public async Task A_grant_that_nobody_used_is_told_with_the_charts_that_were_opened()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        await WorkAsync(made);

        var view = await ReplayAsync(made);

        Assert.False(view.OfDraft);
        var mine = view.Unused.Where(u => u is { Roles: "coder", Tasks: "inpatient medicine" }).ToList();
        Assert.All(mine, u => Assert.Equal(1, u.Opened));
        var kinds = string.Join(" ", mine.Select(u => u.Kinds));
        Assert.DoesNotContain("discharge summary", kinds, StringComparison.Ordinal);
        Assert.DoesNotContain("progress note", kinds, StringComparison.Ordinal);
        Assert.Contains("newborn note", kinds, StringComparison.Ordinal);
        Assert.Equal(view.Unused.Sum(u => u.Grants), Granted() - 2);
    }

    [Fact]
    public async Task The_role_that_counts_is_the_one_of_that_day_and_older_accesses_do_not()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var (coder, _) = await WorkAsync(made);
        var administrator = await made.Scene.PersonAsync(Role.Administrator);
        made.At.Clock.Pass(TimeSpan.FromDays(10));
        await made.At.DoAsync(async s =>
        {
            var db = s.GetRequiredService<ChartroomDb>();
            (await db.Users.SingleAsync(u => u.Id == coder.Id.Value)).Role = Role.Educator;
            s.GetRequiredService<Recorder>()
                .Add(administrator, new Features.Accounts.AccountRoleChanged(coder.Id, Role.Coder, Role.Educator));
            await db.SaveChangesAsync();
        });
        await made.DraftAsync("Coder,Coding,refuse");

        var soon = await ReplayAsync(made);
        made.At.Clock.Pass(TimeSpan.FromDays(85));
        var late = await ReplayAsync(made);

        Assert.Equal(4, soon.Refused.Where(l => l.Task.Length > 0).Sum(l => l.Count));
        Assert.All(soon.Refused, l => Assert.Equal(("coder", new PurposeNotForRole().Message), (l.Role, l.Why)));
        Assert.Contains(soon.Refused, l => l is { What: "chart.opened", Count: 1 });
        Assert.Equal((0, 0), (late.Views, late.Refused.Count));
    }

    private static async Task<(Actor Coder, TestChart Chart)> WorkAsync(MatrixScene made)
    {
        var (coder, manager) = (await made.Scene.PersonAsync(), await made.Scene.PersonAsync(Role.CodingManager));
        var chart = await made.Scene.ChartAsync(coder);
        var note = await made.Scene.DocumentAsync(chart.Patient, "progress-note");
        var sheet = await made.Scene.DocumentAsync(chart.Patient, "face-sheet");
        var consent = await made.Scene.DocumentAsync(chart.Patient, "consent");
        (await made.Scene.OpenAsync(coder, chart.Work.Id)).Value();
        await made.At.AddAsync(
            new Widening(
                EntryId.New(),
                chart.Work.Id,
                sheet,
                coder.Id,
                WideningReason.ReferencedByProvider,
                made.At.Clock.Instant
            )
        );
        foreach (var document in new[] { chart.Document, chart.Document, note, sheet })
            (await made.Scene.ViewAsync(coder, chart.Work.Id, document)).Value();
        (await made.Scene.ViewAsync(coder, chart.Work.Id, consent)).Why();
        (await made.Scene.OpenAsync(manager, chart.Work.Id)).Why();
        return (coder, chart);
    }

    private static Task<WhatIfView> ReplayAsync(MatrixScene made) =>
        made.At.AskAsync(s => s.GetRequiredService<ReadWhatIf>().RunAsync(made.Publisher, null, new Meter(), default));

    /// <summary>Documents that the shipped matrix opens, role by role and task by task.</summary>
    private static int Granted()
    {
        var matrix = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);
        return Enum.GetValues<Role>()
            .SelectMany(MatrixFloors.Cells)
            .Count(c =>
                c.Section == DocumentSection.Other && matrix.Cell(c.Role, c.Profile, c.Type, c.Section) == CellAccess.Open
            );
    }

    private static string Written(WhatIfView view) => System.Text.Json.JsonSerializer.Serialize(view);

    private static string Fact(LedgerRow entry, string name) => EntryFacts.Read(entry.Bytes).Data[name];
}
