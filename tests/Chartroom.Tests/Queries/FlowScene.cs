using System.Text;
using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Queries;

/// <summary>Sends queries straight through the aggregate: the gate and the pages have tests of their own.</summary>
internal sealed class FlowScene(TestInstallation at)
{
    /// <summary>Stand in every query, and must stand in no message.</summary>
    public static readonly string[] Words = ["clinical", "clarification", "sodium", "121 mmol", "somnolent", "arrival"];

    public TestInstallation At { get; } = at;

    public ChartScene Charts { get; } = new(at);

    /// <summary>A query sent now about a patient of its own.</summary>
    public async Task<ProviderQuery> SendAsync(
        AccountId author,
        AccountId to,
        string serviceLine = "Cardiology",
        QueryTemplateVersionId? template = null
    )
    {
        var (patient, encounter) = (PatientId.New(), EncounterId.New());
        var chart = new WorkItem(
            WorkItemId.New(),
            WorkKind.Coding,
            encounter,
            patient,
            TaskProfile.InpatientMedicine,
            CaseNumber.New()
        );
        var query = new ProviderQuery(QueryId.New(), chart, author, At.Clock.Instant);
        var paper = new SealedText(Encoding.UTF8.GetBytes(string.Join(' ', Words)));
        query.Write(paper, QueryReason.Specificity, template).Value();
        query.Address(to, null).Value();
        var work = query.Send(paper, [1], TaskProfile.InpatientMedicine, stops: [], author, At.Clock.Instant).Value();
        var visit = new Encounter(encounter, patient, At.Root.Lookup("encounter", "hospital", $"{encounter}"))
        {
            ServiceLineName = serviceLine,
        };
        var person = new Patient(
            patient,
            "WEX",
            At.Root.Lookup("mrn", "hospital", $"{patient}"),
            At.Root.Lookup("patient", "hospital", $"{patient}")
        );
        await At.AddAsync(person, visit, chart, query, work);
        return query;
    }

    public Task<ProviderQuery> ReadAsync(ProviderQuery query) =>
        At.DbAsync(db => db.Set<ProviderQuery>().AsNoTracking().SingleAsync(q => q.Id == query.Id));

    /// <summary>Does something to the query as it is kept.</summary>
    public Task ChangeAsync(ProviderQuery query, Action<ProviderQuery> change) =>
        At.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            change(await db.Set<ProviderQuery>().SingleAsync(q => q.Id == query.Id));
            await db.SaveChangesAsync();
        });

    public static QueryAnswer Answer(AccountId by, DateTimeOffset when) =>
        new(EntryId.New(), 1, by, when) { Method = "Passkey", Content = new(new byte[] { 1 }) };

    public Task<List<QueryNotice>> NoticesAsync() =>
        At.DbAsync(db => db.Set<QueryNotice>().AsNoTracking().OrderBy(n => n.Id).ToListAsync());

    /// <summary>A notice to a person, as a handler would leave it.</summary>
    public async Task<QueryNotice> NoticeAsync(AccountId to, QueryAct about)
    {
        var notice = new QueryNotice(EntryId.New(), CaseNumber.New(), to, about, At.Clock.Instant);
        await At.AddAsync(notice);
        return notice;
    }

    public async Task<AccountId> PersonAsync(Role role, string? address = null)
    {
        var account = await Charts.AccountAsync(role);
        if (address is not null)
            await At.DbAsync(db =>
                db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Email, address))
            );
        return account.AccountId;
    }
}
