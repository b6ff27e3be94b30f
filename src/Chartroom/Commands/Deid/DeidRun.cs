using System.Security.Cryptography;
using System.Text;
using Chartroom.Phi;

namespace Chartroom.Commands.Deid;

/// <summary>De-identifies files one by one. A file that cannot be read whole, or that is not clean afterwards, is left out and named in the report.</summary>
internal sealed class DeidRun(DeidEngine engine, DeidRunReport report)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the clean file, or nothing.</summary>
    /// <param name="target">Where it goes; null for standard output.</param>
    public async Task FileAsync(DeidSource source, string? target, CancellationToken cancel)
    {
        var name = engine.Name(source.Relative);
        try
        {
            var before = source.Read();
            var sum = new DeidRunReport.Sum();
            var after = Clean(source.Shape, before, sum);
            await WriteAsync(target, after, cancel);
            report.Files.Add(sum.Done(name, Hash(before), Hash(after)));
        }
        catch (Exception why) when (why is InvalidDataException or NotCleanException)
        {
            report.Refused.Add(new DeidRunReport.Left(name, why.Message));
        }
    }

    /// <summary>Standard input to standard output. Lines are written as they come; anything else is read whole first.</summary>
    public async Task PipeAsync(TextReader input, TextWriter output, CancellationToken cancel)
    {
        const string name = "standard input";
        var first = await input.ReadLineAsync(cancel);
        while (first is not null && string.IsNullOrWhiteSpace(first))
            first = await input.ReadLineAsync(cancel);
        var sum = new DeidRunReport.Sum();
        using var before = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var after = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            if (first is not null && DeidSource.ShapeOf("", first) == DeidShape.Lines)
                foreach (var line in engine.Lines(Counted(first, input, before), sum.Add))
                {
                    after.AppendData(Utf8.GetBytes(line + "\n"));
                    await output.WriteAsync(line.AsMemory(), cancel);
                    await output.WriteAsync("\n".AsMemory(), cancel);
                }
            else
            {
                var text = first + await RestAsync(first, input, cancel);
                before.AppendData(Utf8.GetBytes(text));
                var shape = first is null ? DeidShape.Text : DeidSource.ShapeOf(IsManyResources(text) ? ".ndjson" : "", first);
                var clean = Clean(shape, text, sum);
                after.AppendData(Utf8.GetBytes(clean));
                await output.WriteAsync(clean.AsMemory(), cancel);
            }
            report.Files.Add(sum.Done(name, Hex(before), Hex(after)));
        }
        catch (Exception why) when (why is InvalidDataException or NotCleanException)
        {
            report.Refused.Add(new DeidRunReport.Left(name, why.Message));
        }
        await output.FlushAsync(cancel);
    }

    private static async Task<string> RestAsync(string? first, TextReader input, CancellationToken cancel) =>
        first is null ? "" : "\n" + await input.ReadToEndAsync(cancel);

    private static bool IsManyResources(string text) =>
        text.TrimEnd()
            .Split('\n')
            .Where(line => line.Length > 0)
            .All(line => line.StartsWith('{') && line.TrimEnd().EndsWith('}'));

    private static IEnumerable<string> Counted(string first, TextReader input, IncrementalHash hash)
    {
        for (var line = first; line is not null; line = input.ReadLine())
        {
            hash.AppendData(Utf8.GetBytes(line + "\n"));
            yield return line;
        }
    }

    private string Clean(DeidShape shape, string text, DeidRunReport.Sum sum)
    {
        switch (shape)
        {
            case DeidShape.Text:
                return Seen(engine.NewCase().Text(text, engine.Known), sum);
            case DeidShape.Fhir:
                return Seen(engine.NewCase().Fhir.Resource(text, engine.Known), sum) + "\n";
            default:
                var lines = text.Split('\n').Select(line => line.TrimEnd('\r'));
                var clean =
                    shape == DeidShape.Lines
                        ? engine.Lines(lines, sum.Add)
                        : engine.NewCase().Fhir.Lines(lines).Select(one => Seen(one, sum));
                var result = new StringBuilder(text.Length);
                foreach (var line in clean)
                    result.Append(line).Append('\n');
                return result.ToString();
        }
    }

    private static string Seen(Deidentified one, DeidRunReport.Sum sum)
    {
        sum.Add(one);
        return one.Text;
    }

    /// <summary>Beside its place first, then moved there: if we stop in between, no half file looks like a whole one.</summary>
    private static async Task WriteAsync(string? target, string text, CancellationToken cancel)
    {
        if (target is null)
        {
            await Console.Out.WriteAsync(text.AsMemory(), cancel);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var half = target + ".part";
        await File.WriteAllTextAsync(half, text, Utf8, cancel);
        File.Move(half, target, overwrite: true);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text)));

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
