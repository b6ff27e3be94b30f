using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Employers in the head of a letter: a line of their own between a name and an address.</summary>
internal static class LetterHeads
{
    private static readonly WordSet PayerWords = new(
        "plan management insurance claims appeals department benefits member services"
    );

    /// <summary>A line of capitalised words between a name and an address is the employer in a letter head.</summary>
    public static void Read(in Page page)
    {
        for (var i = 0; i < page.Count; i++)
        {
            if (page[i].Gap < Gap.Line && i > 0)
                continue;
            var first = SkipQuote(page, i);
            var end = first;
            var open = 0;
            while (end < page.Count && (end == first || page[end].Gap < Gap.Line) && IsLinePart(page, end))
            {
                open += page.IsWord(end) && !page.Taken(end) ? 1 : 0;
                end++;
            }
            if (
                end == first
                || open == 0
                || end - first > Everyday.MostWords
                || end < page.Count && page[end].Gap < Gap.Line
                || IsHeading(page, first, end)
            )
                continue;
            var below = SkipQuote(page, end);
            var above = page.Taken(i - 1) || IsCalling(page, i);
            var address =
                page.Taken(below)
                || page.Lowered && page.IsNumber(below) && above
                || PublicNames.End(page, below) > below && above;
            if (address && (above || page.IsNumber(below)) && (page[end].Gap < Gap.Paragraph || i == 0 || above))
                page.Report(first, end, PhiKind.Employer, 0.5, Everyday.OrgReason);
        }
    }

    /// <summary>The line above is a short one without an identifier, a calling, and the line above it ends in a name.</summary>
    private static bool IsCalling(in Page page, int i)
    {
        const int most = 6;
        if (page[i].Gap != Gap.Line)
            return false;
        var first = i - 1;
        while (first > 0 && i - first <= most && page[first].Gap < Gap.Line && page.IsWord(first) && !page.Taken(first))
            first--;
        return i - first <= most
            && page.IsWord(first)
            && !page.Taken(first)
            && page[first].Gap == Gap.Line
            && page.Taken(first - 1);
    }

    private static int SkipQuote(in Page page, int i)
    {
        while (page.Mark(i) is '>' or '?' or '|')
            i++;
        return i;
    }

    private static bool IsLinePart(in Page page, int i) =>
        page.Capital(i)
        || page.Mark(i) is ',' or '.' or '&' or '-'
        || page.Is(i, "and")
        || page.Is(i, "of")
        || page.Lowered && page.IsWord(i) && page[i].Label == 0;

    /// <summary>A heading of a form, or a payer, which is no identifier.</summary>
    private static bool IsHeading(in Page page, int first, int end)
    {
        if (page.Has(first, Lex.Greeting | Lex.PersonLabel) || page[end].Gap >= Gap.Paragraph && page[first].Shape == Shape.Upper)
            return true;
        var shouted = true;
        var company = page.Has(first, Lex.Company);
        for (var i = first; i < end; i++)
        {
            if (page.In(i, PayerWords) && !company)
                return true;
            shouted &= !page.IsWord(i) || page[i].Shape == Shape.Upper && page.Has(i, Lex.Plain | Everyday.Never);
        }
        return shouted;
    }
}
