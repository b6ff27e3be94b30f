using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>What a request for the coding page asks besides the chart itself.</summary>
public sealed record ReadChartInput(CaseNumber Case)
{
    /// <summary>The document to read; its view is recorded before its text leaves.</summary>
    public DocumentId? Document { get; init; }

    /// <summary>The banner field to show in clear; its reveal is recorded first.</summary>
    public BannerField? Reveal { get; init; }

    public string? System { get; init; }

    public string? Term { get; init; }

    public AssignmentId? Current { get; init; }

    /// <summary>Why the last act was refused, shown in the page.</summary>
    public Refusal? Refused { get; init; }
}

/// <summary>The readers of the coding page's panes.</summary>
public sealed record ReadPanes(ReadHead Head, ReadDocuments Documents, ReadDocument Document, ReadCodes Codes);

/// <summary>Composes the coding page of an open chart from one grant: head, documents, reading pane, codes, state.</summary>
public sealed class ReadChart(TakeChart take, FinalizeChart final, ReadPanes panes, ReadState state, SearchCodes search)
{
    public async Task<Outcome<CodingView>> RunAsync(Actor actor, ReadChartInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        var taken = input switch
        {
            { Document: { } document } => await take.ReadingAsync(actor, input.Case, document, cancel),
            { Reveal: { } field } => await take.RevealingAsync(actor, input.Case, field, cancel),
            _ => await take.InHandAsync(actor, input.Case, revision: null, cancel),
        };
        if (!taken.Allows(out var inHand, out var why))
            return why;
        var (grant, chart) = (inHand.Grant, inHand.Chart);
        var findings = await final.FindingsAsync(inHand, cancel);
        var find = search.Run(inHand.Encounter, input.System, input.Term);
        return new CodingView
        {
            Head = await panes.Head.RunAsync(grant, inHand.Encounter, input.Reveal, cancel),
            Documents = await panes.Documents.RunAsync(grant, chart, input.Document, cancel),
            Reading = input.Document is null
                ? null
                : await panes.Document.RunAsync(grant, chart, ReadCodes.Numbers(chart), cancel),
            Codes = await panes.Codes.RunAsync(inHand, findings, find, input.Current, cancel),
            State = state.Of(inHand, findings) with
            {
                Queries = await state.QueriesAsync(grant, cancel),
                Document = input.Document?.ToString() ?? "",
            },
            Draft = await state.DraftAsync(grant, cancel),
            Refused = input.Refused,
        };
    }
}
