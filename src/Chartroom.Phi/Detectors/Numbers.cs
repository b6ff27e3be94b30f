using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Record, account, plan, licence, vehicle and device numbers: by the label before them, by their check digits, or by their length.</summary>
internal static class Numbers
{
    private const int LongestCode = 64;
    private const int LongestDose = 7; // a longer number before "per" or "units" is no measurement

    public static int Read(in Page page, int i)
    {
        var spaced = Spaced(page, i);
        spaced = spaced > i ? spaced : Plate(page, i);
        if (spaced > i)
            return spaced;
        var (first, end) = Extent(page, i);
        var label = Labels.Before(page, first);
        if (
            (page.Is(first - 1, "and") || page.Mark(first - 1) is ',' or '/' or '&')
            && end == first + 1
            && page[first].Kind == page[first - 2].Kind
            && page[first].Kind is TokenKind.Mixed or TokenKind.Number
            && page.Taken(first - 2)
            && page[first].Length == page[first - 2].Length
            && page[first].Length > 4
        )
            return page.Report(first, end, PhiKind.OtherNumber, 0.8, "A number like the one before it.");
        if (label.Keep)
            return end;
        if (IsSocialSecurity(page, i, label, out var ssnEnd))
            return page.Report(i, ssnEnd, PhiKind.SocialSecurityNumber, 0.98, "A social security number.");
        var checkedEnd = ByCheckDigits(page, first, end);
        if (checkedEnd > i)
            return checkedEnd;
        var phone = Phones.Read(
            page,
            i,
            label.Kind is PhiKind.Phone or PhiKind.Fax ? label.Kind : null,
            local: label.Kind is null
        );
        if (phone > i)
            return phone;
        if (label.Kind is { } kind && kind is not (PhiKind.Phone or PhiKind.Fax) && !IsModelYear(page, i, kind))
        {
            var (from, to) = Widen(page, first, end);
            if (
                page.Mark(to) == '.'
                && page.Joined(to)
                && page.Joined(to + 1)
                && page.IsNumber(to + 1)
                && page[to + 1].Length >= 4
            )
                to += 2;
            if (Enough(page, from, to, label.MinDigits))
                return page.Report(from, to, kind, 0.95, "A number that its label names.");
        }
        return BareCodes.Read(page, i, first, end);
    }

    private static readonly WordSet Cars = new("plate plates license tag");

    /// <summary>"plates on the car: Ohio JKD 4471".</summary>
    private static int Plate(in Page page, int i)
    {
        const int reach = 12;
        if (
            page[i].Kind == TokenKind.Mixed
            && page[i].Length is >= 5 and <= 8
            && page.Digits(i) is >= 2 and <= 6
            && !page.Taken(i)
            && !page.Joined(i)
            && !(page.Joined(i + 1) && page.Mark(i + 1) == '-')
        )
            for (var at = i - 1; at > i - reach && page.SameLine(at + 1) && page.Mark(at) != '.'; at--)
                if (page.In(at, Cars))
                    return page.Report(i, i + 1, PhiKind.VehicleNumber, 0.8, "A licence plate.");
        if (
            !page.IsNumber(i)
            || page[i].Length is < 3 or > 4
            || page[i - 1].Shape != Shape.Upper
            || page[i - 1].Length is < 2 or > 3
            || page[i].Gap != Gap.Space && page.Mark(i - 1) != '-'
            || !page.IsWord(i - 1)
        )
            return i;
        for (var at = i - 2; at > i - reach && page.SameLine(at + 1); at--)
            if (page.In(at, Cars))
                return page.Report(i - 1, i + 1, PhiKind.VehicleNumber, 0.8, "A licence plate.");
        return i;
    }

    /// <summary>"0 0 4 4 7 1 9": six or more single figures in a row, as a number is read out.</summary>
    private static int Spaced(in Page page, int i)
    {
        const int fewest = 6;
        var end = i;
        while (
            page.IsNumber(end) && page[end].Length == 1 && (end == i || page[end].Gap == Gap.Space || page.Mark(end - 1) == '-')
        )
            end += page.Mark(end + 1) is ',' or '-' && page.IsNumber(end + 2) ? 2 : 1;
        var figures = 0;
        for (var at = i; at < end; at++)
            figures += page.IsNumber(at) ? 1 : 0;
        return figures >= fewest && page.IsNumber(end - 1)
            ? page.Report(i, end, PhiKind.OtherNumber, 0.7, "A number read out figure by figure.")
            : i;
    }

    /// <summary>"Vehicle: 2019 Subaru".</summary>
    private static bool IsModelYear(in Page page, int i, PhiKind kind) =>
        kind == PhiKind.VehicleNumber && page[i].Length == 4 && page.Value(i) is >= 1950 and <= 2100 && page.Capital(i + 1);

    /// <summary>The whole code around a number: "GRP-4410", "27-90344", "402817563-02".</summary>
    private static (int First, int End) Extent(in Page page, int i)
    {
        var first = i;
        while (page.Joined(first) && page[i].Start - page[first].Start < LongestCode)
        {
            if (page[first - 1].Kind == TokenKind.Mixed || page.IsNumber(first - 1) && !page.Taken(first - 1))
                first--;
            else if (
                page.Mark(first - 1) is '-' or '/'
                && page.Joined(first - 1)
                && IsCodePart(page, first - 2)
                && !page.Taken(first - 2)
            )
                first -= 2;
            else
                break;
        }
        var end = i + 1;
        while (page[end].End - page[i].Start < LongestCode)
        {
            if (page.Joined(end) && IsCodePart(page, end))
                end++;
            else if (page.Joined(end) && page.Mark(end) is '-' or '/' && page.Joined(end + 1) && IsCodePart(page, end + 1))
                end += 2;
            else
                break;
        }
        return (first, end);
    }

    private static bool IsCodePart(in Page page, int i) =>
        page[i].Kind is TokenKind.Mixed or TokenKind.Number
        || (page.IsWord(i) && page[i].Shape == Shape.Upper && page[i].Length <= 5);

    private static bool Enough(in Page page, int first, int end, int min)
    {
        var digits = 0;
        var mixed = false;
        for (var i = first; i < end; i++)
        {
            digits += page.Digits(i);
            mixed |= page[i].Kind == TokenKind.Mixed && page[i].Length >= min + 2;
        }
        return (digits >= min || mixed && digits >= min - 1 && digits >= 2)
            && !(
                end == first + 1
                && page[first].Length < LongestDose
                && page.Has(end, Lex.Unit)
                && page[end].Gap <= Gap.Space
                && !page.Has(end, Lex.StateAbbr)
            );
    }

    /// <summary>Takes in a state before ("MT 208845") and further groups after ("1EG4 TE5 MK73", "4432 118 90") a labelled number.</summary>
    private static (int First, int End) Widen(in Page page, int first, int end)
    {
        var before = first - 1;
        var prefixed =
            page.IsWord(before)
            && page[before].Shape == Shape.Upper
            && page[before].Length <= 4
            && page[before].Label == 0
            && page[first].Gap == Gap.Space;
        if (prefixed)
            first = before;
        while (
            page[end].Gap == Gap.Space && page[end].Kind is TokenKind.Mixed or TokenKind.Number && !page.Has(end + 1, Lex.Unit)
        )
        {
            if (page.Mark(end + 1) is ':' or '/' or '.' && page.Joined(end + 1) && page.Joined(end + 2))
                break;
            end++;
        }
        if (page.In(first - 1, Cars) && page[end].Gap == Gap.Space && page[end].Shape == Shape.Upper && page[end].Length <= 3)
            end++;
        if (prefixed && page.Has(end, Lex.StateAbbr) && page[end].Gap == Gap.Space && page[end].Shape == Shape.Upper)
            end++;
        return (first, end);
    }

    private static bool IsSocialSecurity(in Page page, int i, Labels.Announced label, out int end)
    {
        end = i + 1;
        var labelled = label.Kind == PhiKind.SocialSecurityNumber;
        if (labelled && page.IsNumber(i) && page[i].Length is 4 or 9)
            return true;
        // "XXX-XX-7719", "***-**-7719"
        if (
            page.IsNumber(i)
            && page[i].Length == 4
            && page.Joined(i)
            && page.Mark(i - 1) == '-'
            && (page.Is(i - 2, "xx") || page.Mark(i - 2) == '*' && page.Mark(i - 3) == '*')
        )
            return true;
        var mark = page.Mark(i + 1);
        var at = mark is '-' or '.' or '\u2013' ? i + 2 : i + 1;
        var step = at - i;
        if (!page.IsNumber(i) || page[i].Length != 3 || !page.IsNumber(at) || page[at].Length != 2)
            return false;
        var last = at + step;
        if (!page.IsNumber(last) || page[last].Length != 4 || (step == 2 && page.Mark(at + 1) != mark))
            return false;
        end = last + 1;
        var spaced = step == 1;
        if (spaced && !labelled && label.Kind is not null)
            return false;
        return (labelled || !spaced || page[at].Gap == Gap.Space && page[last].Gap == Gap.Space)
            && !page.Joined(i) | page.Mark(i - 1) is not ('-' or '.');
    }

    private static int ByCheckDigits(in Page page, int first, int end)
    {
        var word = page.Word(first);
        if (end == first + 1)
        {
            if (word.Length == CheckDigits.MbiLength && page[first].Kind == TokenKind.Mixed && CheckDigits.Mbi(word))
                return page.Report(first, end, PhiKind.HealthPlanNumber, 0.97, "A Medicare beneficiary identifier.");
            if (word.Length == CheckDigits.VinLength && CheckDigits.Vin(word))
                return page.Report(
                    first,
                    end,
                    PhiKind.VehicleNumber,
                    0.97,
                    "A vehicle identification number with its check digit."
                );
            if (word.Length == CheckDigits.DeaLength && CheckDigits.Dea(word))
                return page.Report(first, end, PhiKind.LicenseNumber, 0.97, "A DEA registration with its check digit.");
            if (page.IsNumber(first) && word.Length is >= 13 and <= 19 && CheckDigits.Luhn(word))
                return page.Report(first, end, PhiKind.AccountNumber, 0.95, "A payment card number with its check digit.");
            if (word.Length >= 15 && CheckDigits.Iban(word))
                return page.Report(first, end, PhiKind.AccountNumber, 0.97, "A bank account number with its check digits.");
        }
        var card = Card(page, first);
        return card > first ? card : Mbi(page, first, end);
    }

    private static readonly WordSet Cards = new("visa mastercard amex discover card debit credit");

    /// <summary>A payment card as printed: four groups of four figures with a check digit.</summary>
    private static int Card(in Page page, int i)
    {
        const int groups = 4;
        Span<char> joined = stackalloc char[groups * groups];
        var at = i;
        for (var group = 0; group < groups; group++, at++)
        {
            if (group > 0 && page.Mark(at) == '-')
                at++;
            if (!page.IsNumber(at) || page[at].Length != groups || page[at].Gap > Gap.Space)
                return i;
            page.Word(at).CopyTo(joined[(group * groups)..]);
        }
        return CheckDigits.Luhn(joined) || page.In(i - 1, Cards) || page.Mark(i - 1) == ':' && page.In(i - 2, Cards)
            ? page.Report(i, at, PhiKind.AccountNumber, 0.95, "A payment card number with its check digit.")
            : i;
    }

    /// <summary>The beneficiary identifier as printed on the card: 1EG4-TE5-MK73 or 1EG4 TE5 MK73.</summary>
    private static int Mbi(in Page page, int i, int end)
    {
        var step = page.Mark(i + 1) == '-' ? 2 : 1;
        if (
            page[i].Length != 4
            || page[i + step].Length != 3
            || page[i + 2 * step].Length != 4
            || page[i].Kind != TokenKind.Mixed
        )
            return i;
        Span<char> joined = stackalloc char[CheckDigits.MbiLength];
        page.Word(i).CopyTo(joined);
        page.Word(i + step).CopyTo(joined[4..]);
        page.Word(i + 2 * step).CopyTo(joined[7..]);
        return CheckDigits.Mbi(joined)
            ? page.Report(i, i + 2 * step + 1, PhiKind.HealthPlanNumber, 0.97, "A Medicare beneficiary identifier.")
            : i;
    }
}
