using Chartroom.Features.Appeals;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Routes;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Appeals;

/// <summary>The forms of notes, discussion and appeal as a browser without script sends them.</summary>
public sealed class The_pages_of_an_appeal(RouteHost.OnSqlite host) : IClassFixture<RouteHost.OnSqlite>
{
    [Fact]
    public async Task From_the_register_to_the_signature_by_plain_forms()
    {
        var at = await host.InstallationAsync();
        var (coder, manager) = (
            await Visitor.SignedInAsync(host.Scene, Role.Coder),
            await Visitor.SignedInAsync(host.Scene, Role.CodingManager)
        );
        var chart = await host.Scene.ChartAsync(coder.Actor, mrn: "MRN-5");

        var registered = await SendAsync(
            manager,
            "/appeals",
            ("case", $"{chart.Work.Number}"),
            ("payer", "Northlight Health Plan"),
            ("reason", "CodeChanged"),
            ("received", "2026-08-20"),
            ("deadline", "2026-08-30"),
            ("level", "1")
        );
        var appeal = registered.Location;
        var list = await coder.SendAsync(host.Client, "GET", "/appeals");
        var closed = await coder.SendAsync(host.Client, "GET", appeal);
        await SendAsync(coder, $"{appeal}/open");
        var refused = await SendAsync(coder, $"{appeal}/letter", ("text", "Odette Quillfeather is our patient."), ("after", "0"));
        await SendAsync(coder, $"{appeal}/letter", ("text", "We ask you to review your denial again."), ("after", "0"));
        var pick = await coder.SendAsync(host.Client, "GET", $"{appeal}/pages/{chart.Document}");
        await SendAsync(
            coder,
            $"{appeal}/pages",
            ("document", $"{chart.Document}"),
            ("what", "sections"),
            ("section", "1"),
            ("reason", AppealScene.Reason)
        );
        await SendAsync(coder, $"{appeal}/move", ("how", "Ready"));
        var desk = await coder.SendAsync(host.Client, "GET", appeal);
        var signing = await SendAsync(
            coder,
            $"{appeal}/outcome",
            ("outcome", "Overturned"),
            ("on", "2026-08-31"),
            ("final", "yes")
        );
        var unsigned = await SendAsync(
            coder,
            $"{appeal}/outcome",
            ("outcome", "Overturned"),
            ("on", "2026-08-31"),
            ("final", "yes"),
            ("sign", "yes"),
            ("passphrase", "not the right one")
        );

        Assert.Contains("overdue by 2 days", list.Body, StringComparison.Ordinal);
        Assert.Contains("Open the chart for this appeal", closed.Body, StringComparison.Ordinal);
        Assert.Equal(422, refused.Status);
        Assert.Contains("<mark>Odette Quillfeather</mark>", refused.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"1\"", pick.Body, StringComparison.Ordinal);
        Assert.Contains("We ask you to review your denial again.", desk.Body, StringComparison.Ordinal);
        Assert.Contains("1 section of 2 in this encounter", desk.Body, StringComparison.Ordinal);
        Assert.Equal(200, signing.Status);
        Assert.Contains("Your signature", signing.Body, StringComparison.Ordinal);
        Assert.Equal(422, unsigned.Status);
        Assert.Equal(AppealState.Ready, await at.DbAsync(db => db.Set<Denial>().Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task A_note_is_written_changed_and_discussed_by_plain_forms()
    {
        await host.InstallationAsync();
        var (coder, manager) = (
            await Visitor.SignedInAsync(host.Scene, Role.Coder),
            await Visitor.SignedInAsync(host.Scene, Role.CodingManager)
        );
        var chart = await host.ChartOfAsync(coder);
        var notes = $"/charts/{chart.Work.Number}/notes";
        var discussion = $"/charts/{chart.Work.Number}/discussion";

        var refused = await SendAsync(coder, notes, ("kind", "HandOver"), ("text", "Ask Odette."), ("reader", "Coder"));
        await SendAsync(coder, notes, ("kind", "HandOver"), ("text", "The echo report is still missing."), ("reader", "Coder"));
        var list = await coder.SendAsync(host.Client, "GET", notes);
        await SendAsync(coder, discussion, ("text", "Do we wait for the echo report?"), ("person", $"{manager.Actor!.Id}"));
        var named = await manager.SendAsync(host.Client, "GET", "/discussions");
        var heard = await manager.SendAsync(host.Client, "GET", discussion);
        await SendAsync(manager, discussion, ("text", "Yes, until the end of the week."), ("person", $"{coder.Actor!.Id}"));
        var worklist = await coder.SendAsync(host.Client, "GET", "/worklist");

        Assert.Equal(422, refused.Status);
        Assert.Contains("<mark>Odette</mark>", refused.Body, StringComparison.Ordinal);
        Assert.Contains(">Ask Odette.</textarea>", refused.Body, StringComparison.Ordinal);
        Assert.Contains("The echo report is still missing.", list.Body, StringComparison.Ordinal);
        Assert.Contains("Hand-over", list.Body, StringComparison.Ordinal);
        Assert.Contains("1 to read", named.Body, StringComparison.Ordinal);
        Assert.Contains("Do we wait for the echo report?", heard.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("echo", named.Body, StringComparison.Ordinal);
        Assert.Contains($"of {chart.Work.Number}.", worklist.Body, StringComparison.Ordinal);
    }

    private Task<Answer> SendAsync(Visitor who, string path, params (string Name, string Value)[] fields) =>
        who.SendAsync(
            host.Client,
            "POST",
            path,
            new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))
        );
}
