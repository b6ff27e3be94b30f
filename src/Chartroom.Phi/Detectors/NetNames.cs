using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>E-mail addresses, web addresses and IP addresses, each found from the one mark it cannot do without.</summary>
internal static class NetNames
{
    private const int LongestLocalPart = 64; // RFC 5321 section 4.5.3.1.1
    private const int LongestAddress = 2083; // longer web addresses are cut here; the rest is found by the other rules

    /// <summary>From '@': grows both ways over the characters RFC 5322 section 3.2.3 allows. Returns the next free token.</summary>
    public static int Email(in Page page, int at)
    {
        var text = page.Text;
        var mark = page[at].Start;
        var start = mark;
        while (start > 0 && mark - start < LongestLocalPart && IsLocal(text[start - 1]))
            start--;
        while (start < mark && text[start] is '.' or '-' or '\'')
            start++;
        var end = mark + 1;
        while (
            end < text.Length
            && (Letters.IsWord(text[end]) || (text[end] is '.' or '-' && end + 1 < text.Length && Letters.IsWord(text[end + 1])))
        )
            end++;
        if (start == mark || end - mark < 3)
            return at;
        var first = at;
        while (first > 0 && page[first - 1].Start >= start)
            first--;
        return page.Report(first, page.After(at, end), PhiKind.Email, 0.99, "An e-mail address.");
    }

    private static bool IsLocal(char c) => Letters.IsWord(c) || c is '.' or '_' or '%' or '+' or '-' or '\'';

    /// <summary>From "http", "https", "ftp" or "www": to the next blank, without closing punctuation.</summary>
    public static int Url(in Page page, int i)
    {
        var scheme =
            page.Mark(i + 1) == ':'
            && page.Mark(i + 2) == '/'
            && page.Mark(i + 3) == '/'
            && page.Joined(i + 1)
            && page.Joined(i + 2);
        if (!scheme && !(page.Is(i, "www") && page.Mark(i + 1) == '.' && page.Joined(i + 2)))
            return i;
        return Address(page, i, page[i].Start);
    }

    private static int Address(in Page page, int first, int start)
    {
        var text = page.Text;
        var end = page[first].End;
        var limit = Math.Min(text.Length, start + LongestAddress);
        while (
            end < limit
            && Letters.Class(text[end]) is not (CharClass.Blank or CharClass.Break)
            && text[end] is not ('<' or '>' or '"' or '|')
        )
            end++;
        if (IsStandard(text[start..end]))
            return page.After(first, end);
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or ')' or ']' or '!' or '?' or '\'')
            end--;
        var next = page.After(first, end);
        return page.Report(first, Math.Max(next, first + 1), PhiKind.Url, 0.98, "A web address.");
    }

    private static readonly string[] Standards =
    [
        "w3.org",
        "hl7.org",
        "loinc.org",
        "snomed.info",
        "unitsofmeasure.org",
        "nlm.nih.gov",
        "cms.gov",
        "hl7.fhir",
    ];

    /// <summary>The address of a published standard names nobody.</summary>
    private static bool IsStandard(ReadOnlySpan<char> address)
    {
        const int reach = 40;
        foreach (var host in Standards)
            if (address[..Math.Min(reach, address.Length)].Contains(host, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>From the '.' before a top-level domain: "my.marvin.example.org/portal".</summary>
    public static int Domain(in Page page, int dot)
    {
        if (
            !page.Joined(dot)
            || !page.Joined(dot + 1)
            || !IsTopLevel(page, dot + 1)
            || page.Mark(dot + 2) == '.' && page.Joined(dot + 3) && page.IsWord(dot + 3)
        )
            return dot;
        if (page[dot + 1].Shape == Shape.Title || page[dot - 1].Kind is TokenKind.Mark or TokenKind.None)
            return dot;
        var first = dot - 1;
        while (
            page.Joined(first)
            && page.Mark(first - 1) is '.' or '-' or '_'
            && page.Joined(first - 1)
            && page[first - 2].Kind != TokenKind.Mark
        )
            first -= 2;
        return Address(page, first, page[first].Start);
    }

    private static bool IsTopLevel(in Page page, int i) =>
        page.Is(i, "com")
        || page.Is(i, "org")
        || page.Is(i, "net")
        || page.Is(i, "edu")
        || page.Is(i, "gov")
        || page.Is(i, "io")
        || page.Is(i, "info")
        || page.Is(i, "biz")
        || page.Is(i, "health")
        || page.Is(i, "mil")
        || page.Is(i, "app")
        || page.Is(i, "uk");

    public static int IpV4(in Page page, int i)
    {
        for (var part = 0; part < 4; part++)
        {
            var at = i + part * 2;
            if (!page.IsNumber(at) || page[at].Length > 3 || page.Value(at) > 255 || (part > 0 && !page.Joined(at)))
                return i;
            if (part < 3 && (page.Mark(at + 1) != '.' || !page.Joined(at + 1)))
                return i;
        }
        return page.Mark(i + 7) == '.' && page.Joined(i + 7) && page.IsNumber(i + 8) && page.Joined(i + 8)
            ? i
            : page.Report(i, i + 7, PhiKind.IpAddress, 0.95, "An IP address.");
    }

    /// <summary>From the first ':' of an IPv6 or hardware address.</summary>
    public static int IpV6(in Page page, int colon)
    {
        var first = IsHex(page, colon - 1) && page.Joined(colon) ? colon - 1 : colon;
        if (first == colon && page.Mark(colon + 1) != ':' || page.Mark(first - 1) == ':' && page.Joined(first))
            return colon;
        var at = first;
        var groups = 0;
        var letters = false;
        var gap = false;
        while (at == first || page.Joined(at))
        {
            if (page.Mark(at) == ':')
                gap |= page.Mark(at - 1) == ':' && page.Joined(at);
            else if (IsHex(page, at) && (at == first || page.Mark(at - 1) == ':'))
            {
                groups++;
                letters |= !page.IsNumber(at);
            }
            else
                break;
            at++;
        }
        while (at > first && page.Mark(at - 1) == ':' && page.Mark(at - 2) != ':')
            at--;
        var version6 = groups == 8 || (gap && groups >= 2 && (letters || groups >= 3));
        if (version6)
            return page.Report(first, at, PhiKind.IpAddress, 0.95, "An IP address.");
        var hardware = groups == 6 && letters;
        return hardware ? page.Report(first, at, PhiKind.DeviceNumber, 0.9, "A hardware address.") : colon;
    }

    private static bool IsHex(in Page page, int i)
    {
        if (page[i].Kind == TokenKind.Mark || page[i].Length is 0 or > 4)
            return false;
        foreach (var c in page.Word(i))
            if (!char.IsAsciiHexDigit(c))
                return false;
        return true;
    }
}
