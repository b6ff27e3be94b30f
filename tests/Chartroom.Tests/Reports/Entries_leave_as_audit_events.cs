using System.Text.Json.Nodes;
using Chartroom.Features.LedgerPages;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Reports;

public sealed class Entries_leave_as_audit_events
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact, Proves("O5")]
    public async Task Each_line_is_an_audit_event_as_the_profiles_ask()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.IntegrateAsync();

        var answer = await host.GetAsync(Role.PrivacyOfficer, "/ledger/audit-events");
        var text = await answer.Content.ReadAsStringAsync(Never);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToList();

        Assert.Equal("application/fhir+ndjson", answer.Content.Headers.ContentType!.MediaType);
        // The entry that says so gets its place when it gets it, before or after the last line was written.
        const string taken = "ledger.audit-events-taken";
        Assert.Equal(
            await host.AskAsync(db => db.Set<LedgerRow>().CountAsync(e => e.Index != null && e.Type != taken)),
            lines.Count(line => !line.ToJsonString().Contains(taken, StringComparison.Ordinal))
        );
        foreach (var line in lines)
            Assert.Equal([], BalpRules.Broken(line).Select(rule => $"{line["subtype"]![1]!["code"]}: {rule}"));
        var profiles = lines.Select(line => ((string?)line["meta"]?["profile"]?[0])?.Split('.')[^1]).Distinct();
        Assert.Superset(new HashSet<string?> { "PatientRead", "PatientUpdate", "PatientCreate" }, profiles.ToHashSet());
        Assert.Single(await host.EntriesAsync("ledger.audit-events-taken"));
        Assert.DoesNotContain(ReportsHost.Mrn, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_a_failure_that_names_its_rule_and_claims_no_profile()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.GetAsync(Role.Coder, "/ledger");
        var row = (await host.EntriesAsync("route.refused"))[^1];

        var made = AuditEvents.Of(EntryFacts.Read(row.Bytes), "chartroom.example/test");

        Assert.Equal(("4", null), ((string?)made["outcome"], made["meta"]));
        Assert.StartsWith(EntryFacts.Read(row.Bytes).Rule!, (string?)made["outcomeDesc"], StringComparison.Ordinal);
        Assert.Empty(BalpRules.Broken(made));
    }

    [Fact]
    public async Task The_rules_miss_nothing_that_is_taken_away()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var facts = EntryFacts.Read((await host.EntriesAsync("document.viewed"))[0].Bytes);
        var whole = AuditEvents.Of(facts, "chartroom.example/test");
        Assert.Empty(BalpRules.Broken(whole));

        string[] needed = ["action", "agent", "entity", "outcome", "recorded", "source", "subtype", "type"];
        foreach (var member in needed)
        {
            var made = whole.DeepClone().AsObject();
            made[member] = made[member] is JsonArray list ? new JsonArray(list[0]!.DeepClone()) : "none";
            if (member == "subtype")
                made[member] = new JsonArray(whole[member]![1]!.DeepClone());
            Assert.ThrowsAny<Exception>(() => Assert.Empty(BalpRules.Broken(made)));
        }
    }

    [Fact]
    public async Task The_ledger_is_searched_by_the_pseudonym_of_a_patient_and_each_line_can_be_proved()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.IntegrateAsync();
        var entry = (await host.EntriesAsync("document.viewed"))[0];

        var mine = await host.PageAsync(Role.PrivacyOfficer, $"/ledger?patient={entry.Patient}&event=document.viewed");
        var nobody = await host.PageAsync(Role.PrivacyOfficer, $"/ledger?patient={new string('0', 32)}");
        var name = await host.PageAsync(Role.PrivacyOfficer, "/ledger?patient=Quillfeather");

        Assert.Contains($"href=\"/ledger/{entry.Id}/proof\"", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("session.", mine.Split("<table")[^1].Split("</table>")[0], StringComparison.Ordinal);
        Assert.Contains("No entry fits.", nobody, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", name, StringComparison.Ordinal); // what is no pseudonym goes nowhere
    }
}
