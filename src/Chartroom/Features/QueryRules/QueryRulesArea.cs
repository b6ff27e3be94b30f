using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chartroom.Features.QueryRules;

/// <summary>The rules of provider queries and the templates made by them. No patient text is near.</summary>
public static class QueryRulesArea
{
    private const string List = "/query-templates";
    private static readonly Role[] Readers = [Role.Coder, Role.Auditor, Role.Educator, Role.CodingManager, Role.PrivacyOfficer];
    private static readonly Role[] Writers = [Role.Educator, Role.CodingManager];
    private static readonly Role[] Publishers = [Role.Educator, Role.CodingManager, Role.PrivacyOfficer];

    public static IServiceCollection AddQueryRules(this IServiceCollection services) =>
        services
            .AddSingleton<TemplateCheck>()
            .AddScoped<KeepTemplates>()
            .AddScoped<ReadTemplates>()
            .AddScoped<BuiltInTemplates>();

    public static void MapQueryRules(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/query-rules", Rules).Allow([.. Readers, Role.Provider]);
        routes.MapGet(List, ShowAllAsync).Allow(Readers);
        routes.MapPost(List, WriteAsync).Allow(Writers);
        routes.MapGet("/query-templates/write", FormAsync).Allow(Writers);
        routes.MapGet("/query-templates/{id:guid}", ShowAsync).Allow(Readers);
        routes.MapPost("/query-templates/{id:guid}/publish", PublishAsync).Allow(Publishers);
        routes.MapPost("/query-templates/{id:guid}/retire", RetireAsync).Allow(Publishers);
    }

    private static RazorComponentResult<QueryRulesPage> Rules() =>
        Page.Of<QueryRulesPage, QueryRulesView>(new QueryRulesView(QueryGate.Rules));

    private static async Task<IResult> ShowAllAsync(HttpContext context, ReadTemplates read, CancellationToken cancel) =>
        Page.Of<QueryTemplatesPage, TemplateListView>(await read.ListAsync(context.Actor(), cancel));

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        Guid id,
        string? version,
        ReadTemplates read,
        CancellationToken cancel
    )
    {
        var number = int.TryParse(version, out var asked) ? asked : (int?)null;
        return await read.OneAsync(context.Actor(), new(id), number, cancel) is { } view
            ? Page.Of<QueryTemplatePage, TemplateView>(view)
            : context.Refused(new NoSuchTemplate(), List, StatusCodes.Status404NotFound);
    }

    /// <summary>The form: empty, or filled from the newest version of a template.</summary>
    private static async Task<IResult> FormAsync(HttpContext context, string? of, ReadTemplates read, CancellationToken cancel)
    {
        if (of is null)
            return Page.Of<TemplateFormPage, TemplateFormView>(new(null, new(), null));
        var view = Guid.TryParse(of, out var id) ? await read.OneAsync(context.Actor(), new(id), null, cancel) : null;
        return view is null
            ? context.Refused(new NoSuchTemplate(), List, StatusCodes.Status404NotFound)
            : Page.Of<TemplateFormPage, TemplateFormView>(new(view.Template, TemplateInput.Of(view.Version.Text), null));
    }

    private static async Task<IResult> WriteAsync(HttpContext context, KeepTemplates keep, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var input = TemplateInput.Of(form);
        var id = Guid.TryParse(form["template"], out var known) ? new QueryTemplateId(known) : (QueryTemplateId?)null;
        var outcome = await keep.WriteAsync(context.Actor(), id, input, cancel);
        return outcome.Allows(out var template, out var why)
            ? Fragments.SeeOther($"{List}/{template.Id}?version={template.Newest.Number}")
            : Page.Of<TemplateFormPage, TemplateFormView>(new(id, input, why.Message), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PublishAsync(HttpContext context, Guid id, KeepTemplates keep, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var number = int.TryParse(form["version"], out var asked) ? asked : 0;
        return Answer(context, id, await keep.PublishAsync(context.Actor(), new(id), number, cancel));
    }

    private static async Task<IResult> RetireAsync(HttpContext context, Guid id, KeepTemplates keep, CancellationToken cancel) =>
        Answer(context, id, await keep.RetireAsync(context.Actor(), new(id), cancel));

    private static IResult Answer(HttpContext context, Guid id, Outcome<QueryTemplate> outcome) =>
        outcome.Allows(out _, out var why) ? Fragments.SeeOther($"{List}/{id}")
        : why is NoSuchTemplate ? context.Refused(why, List, StatusCodes.Status404NotFound)
        : context.Refused(why, $"{List}/{id}", StatusCodes.Status422UnprocessableEntity);
}
