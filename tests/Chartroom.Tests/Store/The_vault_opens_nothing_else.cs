using System.Security.Cryptography;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Store;

public sealed class The_vault_opens_nothing_else_on_SQLite() : The_vault_opens_nothing_else(Database.Sqlite);

public sealed class The_vault_opens_nothing_else_on_PostgreSQL() : The_vault_opens_nothing_else(Database.Postgres);

public abstract class The_vault_opens_nothing_else(Database database)
{
    /// <summary>Where a ciphertext can be put that is not its own place.</summary>
    private static readonly Dictionary<string, Func<SealedField, SealedField>> Moves = new()
    {
        ["another column"] = field => field with { Column = "identity" },
        ["another table"] = field => field with { Table = "encounters" },
        ["another row"] = field => field with { Row = Guid.CreateVersion7() },
        ["another version"] = field => field with { Version = field.Version + 1 },
        ["an earlier version"] = field => field with { Version = field.Version - 1 },
    };

    public static TheoryData<string> Places => [.. Moves.Keys];

    [Theory, MemberData(nameof(Places)), Proves("E5")]
    public async Task A_ciphertext_that_was_moved_does_not_open(string place)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (_, chart, grant) = await GrantAsync(at);
        var patient = await at.DbAsync(db => db.Set<Patient>().SingleAsync());
        var field = Patient.DemographicsField(patient.Id, patient.DemographicsVersion);

        Assert.Contains(ChartScene.Family, await OpenAsync(at, grant, chart.Patient.Id, field, patient.Demographics));
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            OpenAsync(at, grant, chart.Patient.Id, Moves[place](field), patient.Demographics)
        );
    }

    [Fact]
    public async Task Texts_swapped_between_two_versions_do_not_open()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, chart, _) = await GrantAsync(at);
        var second = await scene.DocumentAsync(chart.Patient, "progress-note", text: "PLAN:\nRest and fluids for three days.\n");
        var (one, other) = (await scene.VersionAsync(chart.Document), await scene.VersionAsync(second));
        var grant = await ViewAsync(at, chart, chart.Document);

        Assert.Equal(ChartScene.Note, await OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(one.Id), one.Text));
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(one.Id), other.Text)
        );
    }

    [Fact]
    public async Task A_changed_byte_anywhere_does_not_open()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (_, chart, _) = await GrantAsync(at);
        var grant = await ViewAsync(at, chart, chart.Document);
        var version = await at.DbAsync(db => db.Set<DocumentVersion>().SingleAsync());

        // Format byte, nonce, ciphertext, tag: every 7th byte, and the last.
        var length = version.Text.Bytes.Length;
        foreach (var i in Enumerable.Range(0, length).Where(i => i % 7 == 0).Append(length - 1))
        {
            var changed = version.Text.Bytes.ToArray();
            changed[i] ^= 1;
            await Assert.ThrowsAnyAsync<CryptographicException>(() =>
                OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(version.Id), new(changed))
            );
        }
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(version.Id), new(version.Text.Bytes[..20]))
        );
    }

    [Fact, Proves("C3")]
    public async Task A_grant_opens_its_own_patient_alone_and_only_until_its_hour()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, chart, _) = await GrantAsync(at);
        var grant = await ViewAsync(at, chart, chart.Document);
        var other = await scene.ChartAsync(null, "Brackenridge", "another");
        var (own, foreign) = (await scene.VersionAsync(chart.Document), await scene.VersionAsync(other.Document));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            OpenAsync(at, grant, other.Patient.Id, DocumentVersion.TextField(foreign.Id), foreign.Text)
        );
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(foreign.Id), foreign.Text)
        );
        at.Clock.Instant = grant.Expires;
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(own.Id), own.Text)
        );
    }

    [Fact]
    public async Task A_patient_key_of_another_patient_or_root_does_not_unwrap()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, chart, _) = await GrantAsync(at);
        var other = await scene.ChartAsync(null, "Brackenridge", "another");
        var keys = await at.DbAsync(db => db.Set<PatientKey>().ToDictionaryAsync(k => k.PatientId, k => k.Wrapped));
        using var foreign = new RootKey(RandomNumberGenerator.GetBytes(32));

        Assert.ThrowsAny<CryptographicException>(() => at.Root.UnwrapPatientKey(chart.Patient.Id, keys[other.Patient.Id]));
        Assert.ThrowsAny<CryptographicException>(() => foreign.UnwrapPatientKey(chart.Patient.Id, keys[chart.Patient.Id]));
    }

    [Fact]
    public async Task A_record_whose_key_was_destroyed_opens_no_more()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (_, chart, _) = await GrantAsync(at);
        var grant = await ViewAsync(at, chart, chart.Document);
        var version = await at.DbAsync(db => db.Set<DocumentVersion>().SingleAsync());
        await at.DbAsync(db => db.Set<PatientKey>().ExecuteDeleteAsync());

        var problem = await Assert.ThrowsAsync<CryptographicException>(() =>
            OpenAsync(at, grant, chart.Patient.Id, DocumentVersion.TextField(version.Id), version.Text)
        );

        Assert.Equal("This patient's key is not here: the record was disposed of.", problem.Message);
    }

    [Fact]
    public async Task Patient_text_prints_as_a_word_and_opens_for_its_own_patient_s_grant()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (_, chart, grant) = await GrantAsync(at);
        var phi = new Phi<string>(ChartScene.Note, chart.Patient.Id);
        var foreign = new Phi<string>(ChartScene.Note, PatientId.New());

        Assert.Equal("[phi]", phi.ToString());
        Assert.Equal("[phi]", $"{phi.Map(text => text.Length)}");
        Assert.Equal(ChartScene.Note.Length, phi.Map(text => text.Length).Open(grant));
        Assert.Throws<InvalidOperationException>(() => foreign.Open(grant));
    }

    private static async Task<(ChartScene Scene, TestChart Chart, ChartGrant Grant)> GrantAsync(TestInstallation at)
    {
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        return (scene, chart, (await scene.OpenAsync(coder, chart.Work.Id)).Value());
    }

    private static async Task<ChartGrant> ViewAsync(TestInstallation at, TestChart chart, DocumentId document)
    {
        var lease = await at.DbAsync(db => db.Set<ChartLease>().SingleAsync());
        var coder = new Actor(lease.AccountId, "The coder", Role.Coder, lease.SessionId, SignInStrength.Passkey);
        return (await new ChartScene(at).ViewAsync(coder, chart.Work.Id, document)).Value();
    }

    private static Task<string> OpenAsync(
        TestInstallation at,
        ChartGrant grant,
        PatientId patient,
        SealedField field,
        SealedText text
    ) =>
        at.AskAsync(async services =>
            (await services.GetRequiredService<Vault>().OpenAsync(grant, patient, field, text, default)).Open(grant)
        );
}
