using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>The objects of a PDF, found by reading it through: its cross-reference tables are not needed.</summary>
/// <remarks>ISO 32000-1 sections 7.3 and 7.5.7 (object streams).</remarks>
internal sealed partial class PdfFile
{
    private const int LargestFile = 16 * 1024 * 1024;
    private const int LargestStream = 16 * 1024 * 1024;
    private const int DeepestPageTree = 32;
    private const int MostPages = 5000;

    private readonly Dictionary<int, byte[]> objects = [];

    /// <exception cref="InvalidDataException">It is damaged, encrypted or too large.</exception>
    public static PdfFile Read(Stream stream)
    {
        var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestFile)
                throw new InvalidDataException("The PDF is larger than 16 MB.");
        }
        var file = new PdfFile();
        file.Take(copy.ToArray());
        return file;
    }

    /// <summary>The page dictionaries in reading order.</summary>
    public IEnumerable<byte[]> Pages()
    {
        var root = objects.Values.FirstOrDefault(o => o.AsSpan().IndexOf("/Catalog"u8) >= 0);
        if (root is null || Reference(root, "Pages") is not { } pages)
            throw new InvalidDataException("The PDF has no catalog of pages.");
        var found = new List<byte[]>();
        Walk(pages, 0, found);
        return found;
    }

    /// <summary>The names of the fonts a page uses, by the name it uses them under.</summary>
    public Dictionary<string, string> FontsOf(byte[] page)
    {
        var resources = Reference(page, "Resources") is { } shared ? Object(shared) : page;
        var text = Latin(Reference(resources, "Font") is { } fonts ? Object(fonts) : resources);
        var from =
            text.IndexOf("/Font<<", StringComparison.Ordinal) is >= 0 and var inline ? inline + 7
            : text.IndexOf("/Font <<", StringComparison.Ordinal) is >= 0 and var spaced ? spaced + 8
            : 0;
        var end = text.IndexOf(">>", from, StringComparison.Ordinal);
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match font in Named().Matches(text[from..(end < 0 ? text.Length : end)]))
            if (BaseFont().Match(Latin(Object(Int(font.Groups["object"])))) is { Success: true } name)
                result[font.Groups["name"].Value] = name.Groups["font"].Value;
        return result;
    }

    /// <summary>The content streams of a page, inflated.</summary>
    public IEnumerable<byte[]> ContentsOf(byte[] page)
    {
        var contents = Contents().Match(Latin(page));
        foreach (Match reference in AnyReference().Matches(contents.Value))
            yield return Inflated(Object(Int(reference.Groups["object"])));
    }

    private void Take(byte[] bytes)
    {
        var text = Latin(bytes);
        if (text.Contains("/Encrypt", StringComparison.Ordinal))
            throw new InvalidDataException("The PDF is encrypted.");
        foreach (Match start in ObjectStart().Matches(text))
        {
            var from = start.Index + start.Length;
            var end = text.IndexOf("endobj", from, StringComparison.Ordinal);
            if (end < 0)
                throw new InvalidDataException("The PDF ends in the middle of an object.");
            objects[Int(start.Groups["object"])] = bytes[from..end];
        }
        foreach (var container in objects.Values.Where(IsContainer).ToList())
            Unpack(container);
    }

    private static bool IsContainer(byte[] dictionary) => dictionary.AsSpan().IndexOf("/ObjStm"u8) >= 0;

    private void Unpack(byte[] container)
    {
        var head = Latin(container);
        var (count, first) = (Value(head, "N"), Value(head, "First"));
        var content = Inflated(container);
        if (first > content.Length)
            throw new InvalidDataException("An object stream of the PDF is damaged.");
        var numbers = Digits().Matches(Encoding.Latin1.GetString(content, 0, first)).Select(n => Int(n)).ToArray();
        for (var i = 0; i < count && (2 * i) + 1 < numbers.Length; i++)
        {
            var from = first + numbers[(2 * i) + 1];
            var to = i + 1 < count ? first + numbers[(2 * i) + 3] : content.Length;
            if (from < 0 || from > to || to > content.Length)
                throw new InvalidDataException("An object stream of the PDF is damaged.");
            objects.TryAdd(numbers[2 * i], content[from..to]);
        }
    }

    private void Walk(int number, int depth, List<byte[]> found)
    {
        if (depth > DeepestPageTree || found.Count > MostPages)
            throw new InvalidDataException("The page tree of the PDF is damaged.");
        var node = Object(number);
        var kids = Kids().Match(Latin(node));
        if (!kids.Success)
        {
            found.Add(node);
            return;
        }
        foreach (Match kid in AnyReference().Matches(kids.Value))
            Walk(Int(kid.Groups["object"]), depth + 1, found);
    }

    private byte[] Object(int number) =>
        objects.GetValueOrDefault(number) ?? throw new InvalidDataException("An object of the PDF is missing.");

    private static byte[] Inflated(byte[] item)
    {
        var at = item.AsSpan().IndexOf("stream"u8);
        if (at < 0)
            return [];
        at += 6;
        at += at < item.Length && item[at] == '\r' ? 1 : 0;
        at += at < item.Length && item[at] == '\n' ? 1 : 0;
        if (item.AsSpan(0, at).IndexOf("/FlateDecode"u8) < 0)
            return item[at..];
        using var zlib = new ZLibStream(new MemoryStream(item, at, item.Length - at), CompressionMode.Decompress);
        var result = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = zlib.Read(buffer)) > 0; )
        {
            result.Write(buffer, 0, read);
            if (result.Length > LargestStream)
                throw new InvalidDataException("A stream of the PDF is larger than 16 MB.");
        }
        return result.ToArray();
    }

    private static int? Reference(byte[] dictionary, string key) =>
        Regex.Match(Latin(dictionary), $@"/{key}\s+(?<object>\d+)\s+\d+\s+R", RegexOptions.ExplicitCapture)
            is { Success: true } match
            ? Int(match.Groups["object"])
            : null;

    private static int Value(string dictionary, string key) =>
        Regex.Match(dictionary, $@"/{key}\s+(?<value>\d+)", RegexOptions.ExplicitCapture) is { Success: true } match
            ? Int(match.Groups["value"])
            : throw new InvalidDataException("An object stream of the PDF is damaged.");

    private static int Int(Capture digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidDataException("A number of the PDF is out of bounds.");

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    [GeneratedRegex(@"(?<object>\d{1,9}) \d{1,5} obj\b", RegexOptions.ExplicitCapture)]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"/Kids\s*\[[^\]]*\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)", RegexOptions.ExplicitCapture)]
    private static partial Regex Contents();

    [GeneratedRegex(@"(?<object>\d{1,9})\s+\d{1,5}\s+R", RegexOptions.ExplicitCapture)]
    private static partial Regex AnyReference();

    [GeneratedRegex(@"/(?<name>[^\s/<>\[\]()]+)\s+(?<object>\d{1,9})\s+\d{1,5}\s+R", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"/BaseFont\s*/(?<font>[^\s/<>\[\]()]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex BaseFont();
}
