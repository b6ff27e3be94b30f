using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Closes the coding of the open chart under the coder's signature, and ends the right to the chart with it.</summary>
public sealed class FinalizeChart(ChartroomDb db, TakeChart take, CodingChecks checks, LeaseRelease leases, TimeProvider clock)
{
    /// <param name="proved">The signer proved who they are, just now, in this request.</param>
    public async Task<Outcome<Signature>> HandleAsync(
        Actor actor,
        CaseNumber number,
        int? revision,
        Reauthenticated proved,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(proved);
        var taken = await take.InHandAsync(actor, number, revision, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return why;
        var (chart, at) = (inHand.Chart, clock.GetUtcNow());
        var findings = await FindingsAsync(inHand, cancel);
        var entry = EntryId.New();
        var digest = SigningDigest.Of(chart, inHand.Encounter);
        var signature = new Signature(entry, actor.Id, at, proved.Proof.ToString(), digest);
        // Warnings block too: each is mended or kept with a reason, so that nothing is passed over unseen.
        var outcome = chart.FinalizeUnder(signature, [.. findings.Where(f => f.Severity != Severity.Info)]);
        if (outcome.Allows(out _, out _))
        {
            inHand.Work.Close();
            await leases.AddAsync(actor, LeaseEnd.WorkEnded, cancel);
        }
        var versions = chart.Assignments.SelectMany(a => a.Evidence).Select(e => e.Version).Distinct().ToList();
        var happened = new ChartFinalized(
            Convert.ToHexStringLower(digest),
            proved.Proof.ToString(),
            "final-coding",
            chart.Assignments.Count,
            versions
        );
        return await take.SaveAsync(inHand, outcome, happened, cancel, entry);
    }

    /// <summary>What still stands against finalizing.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(ChartInHand inHand, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var (sex, age) = await PatientAsync(inHand, cancel);
        return checks.Check(inHand.Chart, inHand.Encounter, sex, age);
    }

    /// <summary>What would stand against it more if the code were added.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsIfAddedAsync(
        ChartInHand inHand,
        CodeSystem system,
        string code,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var patient = await PatientAsync(inHand, cancel);
        return checks.IfAdded(inHand.Chart, inHand.Encounter, patient, system, code);
    }

    private async Task<(Sex Sex, PatientAge? Age)> PatientAsync(ChartInHand inHand, CancellationToken cancel)
    {
        var sex = await db.Set<Patient>().Where(p => p.Id == inHand.Grant.Patient).Select(p => p.Sex).SingleAsync(cancel);
        var who = (await take.DemographicsAsync(inHand, cancel)).Open(inHand.Grant);
        return (sex, Age(who, inHand.Encounter));
    }

    private static PatientAge? Age(Demographics who, Encounter encounter)
    {
        var admitted = encounter.AdmittedOn ?? encounter.Governing();
        return who.AgeAt(admitted) is { } years
            ? new PatientAge(years, years == 0 ? admitted.DayNumber - who.BirthDate!.Value.DayNumber : 0)
            : null;
    }
}

/// <summary>The digest of exactly what a signature covers.</summary>
internal static class SigningDigest
{
    public static byte[] Of(CodedChart chart, Encounter encounter)
    {
        var codes = new JsonArray();
        foreach (var a in chart.Diagnoses.Concat(chart.Procedures))
            codes.Add(
                new JsonObject
                {
                    ["system"] = a.System.ToString(),
                    ["code"] = a.Code,
                    ["role"] = a.Role?.ToString(),
                    ["poa"] = a.Poa?.ToString(),
                    ["on"] = a.PerformedOn?.ToString("O", CultureInfo.InvariantCulture),
                    ["modifiers"] = a.Modifiers,
                    ["units"] = a.Units,
                    ["evidence"] = new JsonArray([.. a.Evidence.Select(Span)]),
                }
            );
        return SHA256.HashData(
            Chartroom.Ledger.CanonicalJson.ToBytes(
                new JsonObject
                {
                    ["encounter"] = encounter.Id.ToString(),
                    ["dischargeStatus"] = chart.DischargeStatus,
                    ["codes"] = codes,
                }
            )
        );
    }

    private static JsonNode Span(Evidence e) =>
        new JsonObject
        {
            ["version"] = e.Version.ToString(),
            ["sha256"] = Convert.ToHexStringLower(e.VersionHash),
            ["start"] = e.Start,
            ["end"] = e.End,
            ["quote"] = Convert.ToHexStringLower(e.QuoteHash),
        };
}
