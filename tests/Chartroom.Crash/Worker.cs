using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Crash;

/// <summary>One coder at work on their newest chart: opens it, reads a document, assigns a code with evidence, over and over.</summary>
internal sealed class Worker(IServiceProvider services, Actor coder, WorkItem work, DocumentId document)
{
    private static readonly string[] Codes =
    [
        "I10",
        "E11.9",
        "J18.9",
        "N39.0",
        "R07.9",
        "J45.901",
        "I50.9",
        "K35.80",
        "N17.9",
        "E78.5",
    ];

    public static async Task<IReadOnlyList<Worker>> AllAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var workers = new List<Worker>();
        foreach (var account in await db.Users.Where(a => a.Role == Role.Coder).ToListAsync())
        {
            var id = account.AccountId;
            var work = await db.Set<WorkItem>()
                .AsNoTracking()
                .Where(w => w.Assignee == id)
                .OrderByDescending(w => w.Id)
                .FirstAsync();
            var document = await db.Set<ClinicalDocument>()
                .Where(d => d.EncounterId == work.EncounterId)
                .Select(d => d.Id)
                .FirstAsync();
            // Each process is a new session: the lease of the one that was killed must end first, as its session's end would do it.
            await db.Set<ChartLease>().Where(l => l.AccountId == id).ExecuteDeleteAsync();
            workers.Add(new(services, new(id, "A coder", Role.Coder, SessionId.New(), SignInStrength.Passkey), work, document));
        }
        return workers;
    }

    public async Task RunAsync()
    {
        for (var turn = 0; ; turn++)
        {
            await OpenAsync();
            var version = await ViewAsync();
            if (turn == 0)
                await AskAsync(version);
            if (turn < Codes.Length)
                await AssignAsync(Codes[turn], version, turn);
        }
    }

    private async Task OpenAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<OpenChart>()
            .HandleAsync(coder, work.Number, false, CancellationToken.None);
        Acknowledge("open", Value(outcome).Entry.Value);
    }

    private async Task<DocumentVersionId> ViewAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var gate = scope.ServiceProvider.GetRequiredService<AccessGate>();
        var grant = Value(await gate.ViewDocumentAsync(coder, Purpose.Coding, work.Id, document, CancellationToken.None));
        Acknowledge("view", grant.Entry.Value);
        return grant.Versions.Single();
    }

    private async Task AssignAsync(string code, DocumentVersionId version, int place)
    {
        await using var scope = services.CreateAsyncScope();
        var input = new AssignCodeInput(work.Number, CodeSystem.Icd10Cm, code, null, [new(version, place, place + 9)], null);
        var outcome = await scope
            .ServiceProvider.GetRequiredService<AssignCode>()
            .HandleAsync(coder, input, CancellationToken.None);
        if (outcome.Allows(out var assigned, out _))
            Acknowledge("code", assigned.Id.Value);
    }

    /// <summary>Asks a provider about the words of the assessment, once a chart.</summary>
    private async Task AskAsync(DocumentVersionId version)
    {
        await using var scope = services.CreateAsyncScope();
        var compose = scope.ServiceProvider.GetRequiredService<ComposeQuery>();
        var words = new WordsToCite([new(version, 140, 190)], null, null);
        var started = await compose.StartAsync(coder, work.Number, words, CancellationToken.None);
        if (!started.Allows(out var query, out var why))
            throw new InvalidOperationException($"Refused by {why.Rule}.");
        await compose.KeepAsync(coder, work.Number, query.Number, Draft(query), CancellationToken.None);
        var sent = await scope
            .ServiceProvider.GetRequiredService<SendQuery>()
            .HandleAsync(coder, work.Number, query.Number, new(), CancellationToken.None);
        if (!sent.Allows(out _, out why))
            throw new InvalidOperationException($"Refused by {why.Rule}.");
        Acknowledge("query", query.Id.Value);
    }

    private static DraftInput Draft(ProviderQuery query) =>
        new()
        {
            Reason = QueryReason.Specificity,
            Why = "The wall of the infarction decides between two codes of the category.",
            Title = "Clinical clarification",
            Question = "Which wall of the heart did the myocardial infarction involve?",
            Format = QueryFormat.MultipleChoice,
            Indicators = [("Assessment at admission", "", "")],
            Options =
            [
                new() { Text = "Inferior wall", SupportedBy = [0] },
                new() { Text = "Inferolateral wall", SupportedBy = [0] },
                new() { Kind = OptionKind.Other, Text = "Other (please specify)" },
                new() { Kind = OptionKind.Undetermined, Text = "Unable to determine" },
            ],
            Addressee = query.Addressee,
            Due = query.Due,
        };

    /// <summary>One line in one write, which the pipe keeps when this process is gone.</summary>
    private static void Acknowledge(string what, Guid id) => Console.Out.WriteLine($"{what} {id}");

    private static ChartGrant Value(Outcome<ChartGrant> outcome) =>
        outcome.Allows(out var grant, out var why) ? grant : throw new InvalidOperationException($"Refused by {why.Rule}.");
}
