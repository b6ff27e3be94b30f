using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.QueryRules;

/// <summary>The templates that come with the product (templates.txt), added and published once at the first start. Running it again adds nothing.</summary>
public sealed class BuiltInTemplates(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <summary>Every built-in template, in the order of the list.</summary>
    public static IReadOnlyList<TemplateInput> All { get; } = [.. Read()];

    /// <summary>Adds those that are not there yet. One that was retired stays retired.</summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        var there = await db.Set<QueryTemplate>().Where(t => t.BuiltIn != null).Select(t => t.BuiltIn).ToListAsync(cancel);
        foreach (var input in All.Where(i => !there.Contains(i.Name)))
            if (input.ToText().Allows(out var text, out _))
                Add(input.Name, text);
        await db.SaveChangesAsync(cancel);
    }

    private void Add(string name, TemplateText text)
    {
        var template = new QueryTemplate(QueryTemplateId.New(), text.Content.Reason) { BuiltIn = name };
        var version = template.Write(text, by: null, clock.GetUtcNow());
        template.Publish(version.Number, by: null, clock.GetUtcNow());
        db.Add(template);
        recorder.Add(null, new TemplateWritten(template.Id, version.Id, version.Number, template.Reason));
        recorder.Add(null, new TemplatePublished(template.Id, version.Id, version.Number));
    }

    /// <summary>A line "name: …" begins a template; a field may have several lines of the same key.</summary>
    private static IEnumerable<TemplateInput> Read()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in ListFile.Lines("templates.txt"))
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            var (key, value) = (line[..at], line[(at + 1)..].Trim());
            if (key == "name" && fields.Count > 0)
            {
                yield return Of(fields);
                fields.Clear();
            }
            fields[key] = fields.TryGetValue(key, out var before) ? $"{before}\n{value}" : value;
        }
        yield return Of(fields);
    }

    private static TemplateInput Of(Dictionary<string, string> fields) =>
        new()
        {
            Name = fields["name"],
            Reason = Enum.Parse<QueryReason>(fields["reason"]),
            Format = Enum.Parse<QueryFormat>(fields["format"]),
            Instruction = fields["instruction"],
            Presupposes = fields.GetValueOrDefault("presupposes", ""),
            Why = fields["why"],
            Title = fields["title"],
            Question = fields["question"],
            Indicators = fields.GetValueOrDefault("indicator", ""),
            Answers = fields.GetValueOrDefault("answer", ""),
            NoFurther = fields.ContainsKey("no-further"),
        };
}
