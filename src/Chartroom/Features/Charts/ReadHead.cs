using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>Reads the head of an open chart: why this person may see it, and the banner with everything that identifies masked.</summary>
public sealed class ReadHead(ChartroomDb db, Vault vault, TimeProvider clock)
{
    /// <param name="revealed">The one field to show in clear, where this request recorded its reveal.</param>
    public async Task<ChartHeadView> RunAsync(
        ChartGrant grant,
        Encounter encounter,
        BannerField? revealed,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(encounter);
        var patient = await db.Set<Patient>().AsNoTracking().SingleAsync(p => p.Id == grant.Patient, cancel);
        var who = await DemographicsAsync(grant, patient, cancel);
        var admitted = encounter.AdmittedOn ?? encounter.GoverningDate;
        return new()
        {
            Case = grant.Case.ToString(),
            Why = await WhyAsync(grant, cancel),
            AgeSex = $"{Age(who, admitted)} {ChartWords.Of(patient.Sex)}".Trim(),
            Dates = (admitted, encounter.GoverningDate) is ({ } from, { } to) ? Words.Of(from, to) : "",
            Fields =
            [
                new(BannerField.Name, "Patient", revealed == BannerField.Name ? Name(who) : null),
                new(BannerField.Mrn, "MRN", revealed == BannerField.Mrn ? Number(who, "MR") : null),
                new(
                    BannerField.BirthDate,
                    "Born",
                    revealed == BannerField.BirthDate ? (who.BirthDate is { } born ? Words.Of(born) : "not known") : null
                ),
                new(BannerField.Address, "Address", revealed == BannerField.Address ? Address(who) : null),
                new(
                    BannerField.Account,
                    "Account",
                    revealed == BannerField.Account ? await AccountAsync(grant, encounter, cancel) : null
                ),
            ],
        };
    }

    private async Task<Demographics> DemographicsAsync(ChartGrant grant, Patient patient, CancellationToken cancel)
    {
        var text = await vault.OpenAsync(
            grant,
            patient.Id,
            Patient.DemographicsField(patient.Id, patient.DemographicsVersion),
            patient.Demographics,
            cancel
        );
        return ChartJson.ReadDemographics(text.Open(grant));
    }

    private async Task<string> AccountAsync(ChartGrant grant, Encounter encounter, CancellationToken cancel)
    {
        var field = Encounter.IdentityField(encounter.Id, encounter.IdentityVersion);
        var text = await vault.OpenAsync(grant, grant.Patient, field, encounter.Identity, cancel);
        return ChartJson.ReadIdentity(text.Open(grant)).AccountNumber ?? "not known";
    }

    private async Task<WhyView> WhyAsync(ChartGrant grant, CancellationToken cancel)
    {
        var assigned = await db.Set<WorkItem>()
            .Where(w => w.Id == grant.Work)
            .Select(w => new { w.Assignee, w.AssignedBy })
            .SingleAsync(cancel);
        var by =
            assigned.AssignedBy is { } manager && manager != assigned.Assignee
                ? await db.Users.Where(a => a.Id == manager.Value).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel)
                : null;
        return new()
        {
            Task = ChartWords.Task(grant.Purpose),
            Purpose = $"{ChartWords.Use(grant.Purpose)} (45 CFR 164.501)",
            Scope = ChartWords.Of(grant.Profile),
            MatrixVersion = grant.MatrixVersion,
            AssignedBy = grant.Purpose == Purpose.Emergency ? null : by ?? "the standing rule",
            Until = grant.Expires,
            MinutesLeft = (int)Math.Max(0, Math.Ceiling((grant.Expires - clock.GetUtcNow()).TotalMinutes)),
        };
    }

    private static string Age(Demographics who, DateOnly? on) =>
        on is not { } day || who.AgeAt(day) is not { } years ? ""
        : years > 0 ? $"{years}"
        : $"{day.DayNumber - who.BirthDate!.Value.DayNumber} d";

    private static string Name(Demographics who) =>
        who.Names.Count == 0 ? "not known" : string.Join(' ', who.Names[0].Given.Append(who.Names[0].Family));

    private static string Number(Demographics who, string type) =>
        who.Identifiers.FirstOrDefault(i => i.Type == type)?.Value ?? "not known";

    private static string Address(Demographics who) =>
        who.Addresses.Count == 0
            ? "not known"
            : string.Join(
                ", ",
                who.Addresses[0]
                    .Lines.Concat([who.Addresses[0].City, who.Addresses[0].State, who.Addresses[0].PostalCode])
                    .OfType<string>()
            );
}
