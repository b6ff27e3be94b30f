using Chartroom.Commands.Demo;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Commands;

/// <summary>Two queries on one chart of the demo, through the product's own doors: one waits for its provider, one is answered and waits for its coder. Running it again adds nothing.</summary>
internal static class DemoQueries
{
    private const string Coder = "roakstave";
    private const string Provider = "ivey";
    private const string Words = "diuresed 8.4 L with a weight loss of 7.9 kg";
    private const string Potassium = "potassium fell to 2.9 and was replaced by mouth";

    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<ChartroomDb>();
        if (await db.Set<ProviderQuery>().AnyAsync(cancel))
            return;
        var (coder, provider) = (await PersonAsync(db, Coder, cancel), await PersonAsync(db, Provider, cancel));
        if (await OpenAsync(services, db, coder, cancel) is not { } chart)
            return;
        var waiting = await SendAsync(services, coder, chart, Words, Kind, cancel);
        var answered = await SendAsync(services, coder, chart, Potassium, Cause, cancel);
        if (waiting.Addressee != provider.Id || answered.Addressee != provider.Id)
            throw new StartRefusedException("The demo's queries went to another provider than the attending.");
        Held(
            await services
                .GetRequiredService<AnswerQuery>()
                .AnswerAsync(provider, answered.Number, new(0, "He took it again from the first day here."), "Passkey", cancel)
        );
        await services.GetRequiredService<CloseChart>().HandleAsync(coder, LeaseEnd.Closed, cancel);
    }

    /// <summary>The chart of the heart failure: given to the coder, opened, its summary read.</summary>
    private static async Task<(CaseNumber Case, DocumentVersionId Version)?> OpenAsync(
        IServiceProvider services,
        ChartroomDb db,
        Actor coder,
        CancellationToken cancel
    )
    {
        var manager = await db.Users.FirstAsync(a => a.Role == Role.CodingManager, cancel);
        var by = new Actor(manager.AccountId, manager.DisplayName, manager.Role, SessionId.New(), SignInStrength.Passkey);
        var open = await db.Set<WorkItem>()
            .Where(w => w.Kind == WorkKind.Coding && w.Profile == TaskProfile.InpatientMedicine && w.Assignee == null)
            .OrderByDescending(w => w.GoverningDate)
            .Select(w => w.Number)
            .ToListAsync(cancel);
        foreach (var number in open)
        {
            var work = Held(await services.GetRequiredService<AssignWork>().HandleAsync(by, number, coder.Id, cancel));
            Held(await services.GetRequiredService<OpenChart>().HandleAsync(coder, number, closeOther: true, cancel));
            var summary = await db.Set<ClinicalDocument>()
                .Where(d => d.EncounterId == work.EncounterId && d.Type == "discharge-summary")
                .Select(d => d.Id)
                .FirstOrDefaultAsync(cancel);
            var viewed = Held(await services.GetRequiredService<TakeChart>().ReadingAsync(coder, number, summary, cancel));
            var version = viewed.Grant.Versions.Single();
            var found = await services
                .GetRequiredService<CitedWords>()
                .FindAllAsync(viewed.Grant, new([], Words, version), cancel);
            if (found.Allows(out _, out _))
                return (number, version);
            await services.GetRequiredService<CloseChart>().HandleAsync(coder, LeaseEnd.Closed, cancel);
            Held(await services.GetRequiredService<AssignWork>().HandleAsync(by, number, null, cancel));
        }
        return null;
    }

    private static async Task<ProviderQuery> SendAsync(
        IServiceProvider services,
        Actor coder,
        (CaseNumber Case, DocumentVersionId Version) chart,
        string words,
        Func<DraftInput> text,
        CancellationToken cancel
    )
    {
        var compose = services.GetRequiredService<ComposeQuery>();
        var query = Held(await compose.StartAsync(coder, chart.Case, new([], words, chart.Version), cancel));
        var input = text() with { Addressee = query.Addressee, Due = query.Due };
        Held(await compose.KeepAsync(coder, chart.Case, query.Number, input, cancel));
        return Held(await services.GetRequiredService<SendQuery>().HandleAsync(coder, chart.Case, query.Number, Reasons, cancel));
    }

    /// <summary>The gate asks for the normal value too; the author says why it may stay out.</summary>
    private static SendInput Reasons =>
        new()
        {
            Reasons = new Dictionary<string, string>
            {
                ["Q10"] = "The normal value was measured after the potassium had been replaced.",
            },
        };

    private static DraftInput Kind() =>
        new()
        {
            Reason = QueryReason.Specificity,
            Why = "Acute on chronic heart failure is documented without its type, which the category asks for.",
            Title = "Type of the heart failure documented",
            Question = "Please document the type of the heart failure of this stay, in your clinical judgment.",
            Format = QueryFormat.MultipleChoice,
            Indicators = [("Fluid and weight lost under treatment", "8.4 L, 7.9 kg", "")],
            Options =
            [
                new() { Text = "Systolic", SupportedBy = [0] },
                new() { Text = "Diastolic", SupportedBy = [0] },
                new() { Text = "Combined systolic and diastolic", SupportedBy = [0] },
                .. Last,
            ],
        };

    private static DraftInput Cause() =>
        new()
        {
            Reason = QueryReason.CauseAndEffect,
            Why = "Hypokalemia is documented; whether a drug caused it decides on a further code.",
            Title = "Cause of the hypokalemia documented",
            Question = "What caused the hypokalemia documented on the third day?",
            Format = QueryFormat.MultipleChoice,
            Indicators = [("Potassium on the third day", "2.9", "")],
            Options =
            [
                new() { Text = "Due to the diuretic given here", SupportedBy = [0] },
                new() { Text = "Due to low intake", SupportedBy = [0] },
                .. Last,
            ],
        };

    private static IReadOnlyList<QueryOption> Last =>
        [
            new() { Kind = OptionKind.Other, Text = "Other (please specify)" },
            new() { Kind = OptionKind.Undetermined, Text = "Unable to determine" },
        ];

    private static async Task<Actor> PersonAsync(ChartroomDb db, string userName, CancellationToken cancel)
    {
        var name = Account.Normalize(userName);
        var account = await db.Users.SingleAsync(a => a.NormalizedUserName == name, cancel);
        return new(account.AccountId, account.DisplayName, account.Role, SessionId.New(), SignInStrength.PassphraseAndCode);
    }

    /// <exception cref="StartRefusedException">The product refused the demo's own words: a bug.</exception>
    private static T Held<T>(Outcome<T> outcome) =>
        outcome.Allows(out var value, out var why)
            ? value
            : throw new StartRefusedException($"The demo's own query was refused: {why.Rule}. {why.Message}");
}
