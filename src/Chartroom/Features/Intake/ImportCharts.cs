using Chartroom.Features.Intake.Fhir;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Intake;

/// <summary>
/// Takes in charts from FHIR R4 files. Each patient's chart is read whole, then kept whole or not at all; importing the same again changes
/// nothing. Holds one chart and one index in memory at a time. One import at a time is enough for one disk; several may run beside each other.
/// </summary>
public sealed class ImportCharts(IServiceScopeFactory scopes, Organisation organisation, TimeProvider clock)
{
    /// <param name="actor">Who imports; null where the command line or an interface does.</param>
    /// <exception cref="OperationCanceledException">Stopped: every chart imported until then stays, and the stop is recorded.</exception>
    public async Task<ImportReport> RunAsync(
        Actor? actor,
        IEnumerable<ImportSource> sources,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        var tally = new ImportTally();
        var all = sources.ToList();
        var stopped = true;
        try
        {
            for (var done = 0; done < all.Count; done++)
            {
                var name = all[done].Files[0].Name;
                var at = done;
                void Tell(int ended) =>
                    progress?.Report(new(name, ended, all.Count, tally.Charts, tally.Stored.Documents, tally.ProblemCount));
                await TakeAsync(actor, all[done], tally, () => Tell(at), cancel);
                Tell(done + 1);
            }
            stopped = false;
        }
        finally
        {
            // If we are killed before this, the charts' own entries stand without a summary; the next import writes its own.
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Recorder>().Add(actor, tally.Event(stopped));
            await scope.ServiceProvider.GetRequiredService<ChartroomDb>().SaveChangesAsync(CancellationToken.None);
        }
        return tally.Report(stopped);
    }

    private async Task TakeAsync(Actor? actor, ImportSource source, ImportTally tally, Action tell, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var index = new SourceIndex(source);
        index.Build(tally);
        foreach (var problem in index.Problems.Found)
            tally.Add(problem);
        if (index.Problems.Refused)
            tally.Refuse();
        else
            foreach (var group in index.Groups)
            {
                await TakeAsync(actor, index, group, tally, cancel);
                tell();
            }
        foreach (var bundle in index.LineBundles)
        {
            await TakeAsync(actor, bundle, tally, tell, cancel);
            tell();
        }
    }

    private async Task TakeAsync(Actor? actor, SourceIndex index, PatientGroup group, ImportTally tally, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        var place = group.Resources[0].Place;
        var problems = new Problems(index.FileName(place));
        if (new ChartReader(index, organisation, now, tally).Read(group, problems) is { IsEmpty: false } draft)
        {
            var outcome = await StoreAsync(actor, draft, problems, now, cancel);
            if (outcome.Allows(out var stored, out var why))
                tally.Add(stored);
            else
                problems.Refuse(index.Locate(place, ".resource"), $"{why.Message} Nothing of this chart was imported.");
        }
        if (problems.Refused)
            tally.Refuse();
        foreach (var problem in problems.Found)
            tally.Add(problem);
    }

    private async Task<Outcome<StoredChart>> StoreAsync(
        Actor? actor,
        ChartDraft draft,
        Problems problems,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var said = problems.Found.Count;
        try
        {
            return await OnceAsync(actor, draft, problems, now, cancel);
        }
        catch (DbUpdateException)
        {
            // Another import kept a row of this chart between our look and our save, so nothing of ours was kept. Now it can be seen.
            problems.KeepFirst(said);
            return await OnceAsync(actor, draft, problems, now, cancel);
        }
    }

    private async Task<Outcome<StoredChart>> OnceAsync(
        Actor? actor,
        ChartDraft draft,
        Problems problems,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreChart>().RunAsync(actor, draft, problems, now, cancel);
    }
}
