using Chartroom.Features.Appeals;
using Chartroom.Features.Charts;
using Chartroom.Features.CodeBook;
using Chartroom.Features.Coding;
using Chartroom.Features.LedgerPages;
using Chartroom.Features.Notes;
using Chartroom.Features.QueryRules;
using Chartroom.Features.Worklist;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>One page of the gallery: its address, who looks at it, and what it shows.</summary>
internal sealed record Sample(string Name, string Path, Role Role, Func<IResult> Show);

/// <summary>Every page of the product with a sample view.</summary>
internal static class Samples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        Of<CodingPage, CodingView>("coding", "/charts/K7Q2-93FX", Role.Coder, () => SampleChart.View),
        Of<CodingPage, CodingView>("found", "/charts/found", Role.Coder, () => SampleChart.Found),
        Of<WorklistPage, WorklistView>("worklist", "/worklist", Role.Coder, () => SamplePages.Worklist),
        Of<WorklistPage, WorklistView>("worklist-empty", "/worklist/empty", Role.Coder, () => SamplePages.EmptyWorklist),
        Of<OpenChartPage, OpenChartView>("open", "/charts/open", Role.Coder, () => new("9XRG-2CKB", "K7Q2-93FX")),
        Of<ChartClosedPage, ChartClosedView>(
            "closed",
            "/charts/closed",
            Role.Coder,
            () => new("K7Q2-93FX", "You closed it.", true, true)
        ),
        Of<WidenPage, WidenView>("widen", "/charts/widen", Role.Coder, () => SamplePages.Widen),
        Of<FinalizePage, FinalizeView>("finalize", "/charts/finalize", Role.Coder, () => SamplePages.Finalize),
        Of<HistoryPage, HistoryView>("history", "/charts/history", Role.CodingManager, () => SamplePages.History),
        Of<AssignmentsPage, AssignmentsView>("assignments", "/assignments", Role.CodingManager, () => SamplePages.Assignments),
        Of<ExceptionsPage, ExceptionsView>("exceptions", "/exceptions", Role.CodingManager, () => SamplePages.Exceptions),
        Of<AccessReportPage, AccessReportView>("access", "/privacy/access", Role.PrivacyOfficer, () => SamplePages.Access),
        Of<LedgerPage, LedgerView>("ledger", "/ledger", Role.PrivacyOfficer, () => SamplePages.Ledger),
        .. SampleMatrix.All,
        Of<CodeBookPage, CodeBookView>("code-book", "/codes", Role.Coder, () => SampleBook.At("")),
        Of<CodeBookPage, CodeBookView>("code-book-code", "/codes/code", Role.Coder, () => SampleBook.At("I21.4")),
        Of<CodeBookPage, CodeBookView>("code-book-block", "/codes/block", Role.Auditor, () => SampleBook.At("I20-I25")),
        Of<CodeBookPage, CodeBookView>("code-book-found", "/codes/found", Role.Coder, () => SampleBook.Found("heart attack")),
        Of<BuilderPage, BuilderView>("builder", "/codes/builder", Role.Coder, () => SampleBook.Build("0FT4")),
        Of<HitReportsPage, HitReportsView>("hit-reports", "/codes/reports", Role.Coder, () => SampleBook.Reports),
        Of<NotesPage, NotesView>("notes", "/charts/notes", Role.Coder, () => SampleNotes.Notes),
        Of<NotePage, NoteView>("note", "/charts/note", Role.Coder, () => SampleNotes.Note),
        Of<DiscussionPage, DiscussionView>("discussion", "/charts/discussion", Role.Coder, () => SampleNotes.Discussion),
        Of<DiscussionsPage, DiscussionsView>("discussions", "/discussions", Role.CodingManager, () => SampleNotes.Discussions),
        Of<GuidelinesPage, GuidelinesView>("guidelines", "/guidelines", Role.Coder, () => SampleNotes.Guidelines),
        Of<AppealsPage, AppealsView>("appeals", "/appeals", Role.CodingManager, () => SampleNotes.Appeals),
        Of<AppealPage, AppealView>("appeal", "/appeals/one", Role.Coder, () => SampleNotes.Appeal),
        Of<LetterPage, LetterEditView>("appeal-letter", "/appeals/letter", Role.Coder, () => SampleNotes.LetterEdit),
        Of<PickPage, PickView>("appeal-pages", "/appeals/pages", Role.Coder, () => SampleNotes.Pick),
        Of<OutcomePage, OutcomeView>("appeal-outcome", "/appeals/outcome", Role.Coder, () => SampleNotes.OutcomeAsked),
        Of<OutcomePage, OutcomeView>("appeal-sign", "/appeals/sign", Role.Coder, () => SampleNotes.Outcome),
        .. SampleQueryFlow.All,
        .. SampleMonitoring.All,
        .. SampleRights.All,
        .. SampleWorkforce.All,
        .. SampleAssociates.All,
        .. SampleIdentity.All,
        .. SampleReviews.All,
        Of<QueryRulesPage, QueryRulesView>("query-rules", "/query-rules", Role.Coder, () => new(QueryGate.Rules)),
        Of<QueryTemplatesPage, TemplateListView>(
            "query-templates",
            "/query-templates",
            Role.Educator,
            () => SampleTemplates.List
        ),
        Of<QueryTemplatePage, TemplateView>("query-template", "/query-templates/one", Role.Educator, () => SampleTemplates.One),
        Of<TemplateFormPage, TemplateFormView>("query-form", "/query-templates/write", Role.Educator, () => SampleTemplates.Form),
        Of<KeysPage, KeysView>("keys", "/keys/all", Role.Coder, () => KeysView.Of(new())),
        Of<RefusalPage, RefusalView>("refusal", "/refused", Role.Coder, () => new(new NotAssigned(), "/worklist")),
        Of<ErrorPage, ErrorView>("error", "/broken", Role.Coder, () => ErrorView.Of(503, "4bf92f3577b34da6")),
    ];

    public static Role RoleOf(string path) => All.FirstOrDefault(s => s.Path == path)?.Role ?? Role.Coder;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var sample in All)
            routes.MapGet(sample.Path, sample.Show).Allow(sample.Role);
    }

    internal static Sample Of<TPage, TView>(string name, string path, Role role, Func<TView> view)
        where TPage : PageOf<TView>
        where TView : notnull => new(name, path, role, () => Page.Of<TPage, TView>(view()));
}
