using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>A section that no coding task needs, covered inside an open document.</summary>
public sealed record CoveredSection() : Refusal("This section is not needed for this task.", "45 CFR 164.514(d)(2)(ii)");

/// <summary>Reads the one document a grant names: decrypts it, splits it into sections, covers what the task does not need, marks the evidence.</summary>
public sealed class ReadDocument(ChartroomDb db, Vault vault, Organisation organisation)
{
    /// <param name="numbers">The number the codes pane gives each assignment.</param>
    public async Task<ReadingView> RunAsync(
        ChartGrant grant,
        CodedChart chart,
        IReadOnlyDictionary<AssignmentId, int> numbers,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(chart);
        var id = grant.Versions.Single();
        var version = await db.Set<DocumentVersion>().AsNoTracking().SingleAsync(v => v.Id == id, cancel);
        var document = await db.Set<ClinicalDocument>().AsNoTracking().SingleAsync(d => d.Id == version.DocumentId, cancel);
        var text = (await vault.OpenAsync(grant, grant.Patient, DocumentVersion.TextField(id), version.Text, cancel)).Open(grant);
        var marks = chart
            .Assignments.SelectMany(a =>
                a.Evidence.Where(e => e.Version == id).Select(e => new EvidenceMark(e.Start, e.End, numbers[a.Id]))
            )
            .ToList();
        return new()
        {
            Document = document.Id,
            Version = id,
            Number = version.Number,
            Kind = DocumentTypes.ByKey(document.Type).Name,
            Written = TimeZoneInfo.ConvertTime(document.Written, organisation.Zone),
            AuthorRole = document.AuthorRole,
            Late = document.Late,
            Notice = document.Labels.HasFlag(Sensitivity.Part2) ? ChartWords.Part2Notice : null,
            Widened = grant.Rule == AccessRule.WidenedDocument ? await WhyWidenedAsync(grant, document.Id, cancel) : null,
            Superseded = version.Number < document.CurrentVersion,
            Sections = [.. SectionReader.Read(text).Select((section, number) => Section(text, section, number, grant, marks))],
        };
    }

    private static SectionView Section(
        string text,
        TextSection section,
        int number,
        ChartGrant grant,
        IReadOnlyList<EvidenceMark> marks
    )
    {
        if (grant.Withheld.Contains(section.Kind))
            return new()
            {
                Number = number,
                Heading = null,
                Paragraphs = [],
                Withheld = new CoveredSection(),
            };
        return new()
        {
            Number = number,
            Heading = section.HasHeading ? ReadingText.Paragraph(text, section.HeadingStart, section.HeadingEnd, marks) : null,
            Paragraphs = ReadingText.Paragraphs(text, section.BodyStart, section.BodyEnd, marks),
        };
    }

    private async Task<string?> WhyWidenedAsync(ChartGrant grant, DocumentId document, CancellationToken cancel)
    {
        var widening = await db.Set<Widening>()
            .AsNoTracking()
            .Where(w => w.WorkItemId == grant.Work && w.DocumentId == document && w.By == grant.Actor.Id && w.EndedAt == null)
            .OrderByDescending(w => w.At)
            .FirstAsync(cancel);
        return (await vault.OpenAsync(grant, grant.Patient, Widening.SentenceField(widening.Id), widening.Sentence, cancel)).Open(
            grant
        );
    }
}
