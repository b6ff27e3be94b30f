using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of accounts ("@lavonne88", "Skype: live:kofi.annor") and names of files that carry a person's name.</summary>
internal static class Handles
{
    private const int LongestHandle = 64;
    private const int FewestFileFigures = 6;
    private const string HandleReason = "The name of an account.";
    private const string LabelList =
        "username user login userid handle skype ig insta instagram twitter tiktok snapchat snap telegram venmo discord facebook gamertag screenname";
    private static readonly WordSet Labels = new(LabelList);

    /// <summary>The words that announce the name of an account.</summary>
    public static IEnumerable<string> LabelWords => LabelList.Split(' ');
    private static readonly WordSet Images = new("jpg jpeg png gif heic tif tiff dcm bmp mp4 mov avi");
    private static readonly WordSet Files = new(
        "pdf doc docx txt rtf csv xls xlsx mp3 wav m4a zip xml json msg eml ppt pptx html htm odt ods one hl7 edi xps tsv log dat"
    );

    /// <summary>From '@' with nothing before it: "@miss_lavonne88".</summary>
    public static int At(in Page page, int at)
    {
        var end = End(page, at + 1);
        if (end == at + 1 || !page.Joined(at + 1) || page.Joined(at) && page.Mark(at - 1) is not ('(' or ':'))
            return at;
        var labelled = page.In(at - 1, Labels) || page.In(at - 2, Labels);
        return labelled || page.IsWord(at + 1) && (IsOdd(page, at + 1, end) || IsNick(page, at + 1))
            ? page.Report(at, end, PhiKind.OtherNumber, 0.8, HandleReason)
            : at;
    }

    /// <summary>"@jmarchetti": a word of no list, or a name, called by its handle.</summary>
    private static bool IsNick(in Page page, int i) =>
        page[i].Length > 2 && !page.Has(i, Lex.Plain | Lex.Pronoun | Lex.PersonLabel | Lex.PlaceLead);

    /// <summary>Behind "username", "Skype:", "handle is": a word with figures or marks inside.</summary>
    public static int Labelled(in Page page, int i)
    {
        if (!page.In(i, Labels))
            return i;
        var at = i + 1;
        if (page.Is(at, "handle") || page.Is(at, "id") || page.Is(at, "name"))
            at++;
        if (page.Mark(at) == ':' || page.Is(at, "is"))
            at++;
        if (page.Mark(at) == '@')
            at++;
        var end = End(page, at);
        if (page.Mark(end) == '/' && page.Joined(end))
            return i;
        return page.SameLine(at) && end > at && IsOdd(page, at, end)
            ? page.Report(at, end, PhiKind.OtherNumber, 0.8, HandleReason)
            : i;
    }

    private static int End(in Page page, int i)
    {
        if (page[i].Kind is not (TokenKind.Word or TokenKind.Mixed or TokenKind.Number))
            return i;
        var end = i + 1;
        while (page.Joined(end) && page[end].End - page[i].Start < LongestHandle)
        {
            if (page[end].Kind != TokenKind.Mark)
                end++;
            else if (page.Mark(end) is '_' or '.' or '-' or ':' && page.Joined(end + 1) && page[end + 1].Kind != TokenKind.Mark)
                end += 2;
            else
                break;
        }
        return end;
    }

    private static bool IsOdd(in Page page, int first, int end) =>
        end > first + 1 || page[first].Kind == TokenKind.Mixed && char.IsAsciiLetter(page.Text[page[first].Start]);

    /// <summary>From the '.' before "pdf" or "jpg": the name of the file, where it holds a name or a long number.</summary>
    public static int File(in Page page, int dot)
    {
        var image = page.In(dot + 1, Images);
        if (!image && !page.In(dot + 1, Files) || page.Joined(dot + 2) && page[dot + 2].Kind != TokenKind.Mark)
            return dot;
        var first = dot;
        while (first > 0 && page.Joined(first) && page[dot].Start - page[first].Start < LongestHandle)
            if (page[first - 1].Kind != TokenKind.Mark || page.Mark(first - 1) is '_' or '-')
                first--;
            else
                break;
        var figures = 0;
        var named = false;
        for (var i = first; i < dot; i++)
        {
            figures += page.Digits(i);
            named |= page.IsWord(i) && page.Has(i, Lex.NameWord) && !page.Has(i, Lex.Plain);
        }
        return named || figures >= FewestFileFigures
            ? page.Report(
                first,
                dot + 2,
                image ? PhiKind.Photograph : PhiKind.OtherNumber,
                0.7,
                "The name of a file that names somebody."
            )
            : dot;
    }
}
