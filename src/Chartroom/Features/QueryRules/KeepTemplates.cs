using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.QueryRules;

/// <summary>Writes, publishes and retires query templates. A refusal is recorded like the act it stopped.</summary>
public sealed class KeepTemplates(ChartroomDb db, Recorder recorder, TemplateCheck check, TimeProvider clock)
{
    /// <summary>Keeps a new version as a draft, of a new template where <paramref name="id"/> is null.</summary>
    public async Task<Outcome<QueryTemplate>> WriteAsync(
        Actor actor,
        QueryTemplateId? id,
        TemplateInput input,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        if (!input.ToText().Allows(out var text, out var why))
            return why;
        var template = id is { } known ? await FindAsync(known, cancel) : null;
        if (id is not null && (template is null || template.Reason != text.Content.Reason))
            return template is null
                ? new NoSuchTemplate()
                : new TemplateIncomplete("the reason of a template stays; begin a new one");
        template ??= db.Add(new QueryTemplate(QueryTemplateId.New(), text.Content.Reason)).Entity;
        var version = template.Write(text, actor.Id, clock.GetUtcNow());
        recorder.Add(actor, new TemplateWritten(template.Id, version.Id, version.Number, template.Reason));
        return await SaveAsync(template, cancel);
    }

    /// <summary>Puts a draft in force, where no rule blocks it and another person wrote it.</summary>
    public async Task<Outcome<QueryTemplate>> PublishAsync(Actor actor, QueryTemplateId id, int number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var template = await FindAsync(id, cancel);
        var version = template?.Versions.FirstOrDefault(v => v.Number == number);
        var happened = new TemplatePublished(id, version?.Id, number);
        if (template is null || version is null)
            return await recorder.RefuseAsync(actor, happened, new NoSuchTemplate(), cancel);
        if (check.Run(version.Text).Any(f => f.Severity == QuerySeverity.Block))
            return await recorder.RefuseAsync(actor, happened, new TemplateBreaksRules(), cancel);
        if (!template.Publish(number, actor.Id, clock.GetUtcNow()).Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        return await SaveAsync(template, cancel);
    }

    public async Task<Outcome<QueryTemplate>> RetireAsync(Actor actor, QueryTemplateId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var template = await FindAsync(id, cancel);
        var happened = new TemplateRetired(id, template?.Published?.Id);
        if (template is null)
            return await recorder.RefuseAsync(actor, happened, new NoSuchTemplate(), cancel);
        if (!template.Retire(actor.Id, clock.GetUtcNow()).Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        return await SaveAsync(template, cancel);
    }

    private Task<QueryTemplate?> FindAsync(QueryTemplateId id, CancellationToken cancel) =>
        db.Set<QueryTemplate>().SingleOrDefaultAsync(t => t.Id == id, cancel);

    private async Task<Outcome<QueryTemplate>> SaveAsync(QueryTemplate template, CancellationToken cancel)
    {
        if (db.Entry(template).State == EntityState.Unchanged)
            db.Entry(template).State = EntityState.Modified; // two who write at once: one is told
        try
        {
            await db.SaveChangesAsync(cancel);
            return template;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new TemplateIncomplete("somebody else changed it just now; look at it again");
        }
    }
}
