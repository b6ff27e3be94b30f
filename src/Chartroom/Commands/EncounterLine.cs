using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Chartroom.Codes;

namespace Chartroom.Commands;

/// <summary>An encounter as a line of JSON: facts, and codes in their order. A code alone may stand as text.</summary>
internal sealed record EncounterLine(string? Id, CodedSet Set)
{
    private const int PcsLength = 7;

    /// <summary>Never repeats the line in what it says is wrong.</summary>
    public static bool TryRead(
        string line,
        CodeBooks books,
        [NotNullWhen(true)] out EncounterLine? encounter,
        [NotNullWhen(false)] out string? problem
    )
    {
        (encounter, problem) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(line);
            encounter = Read(document.RootElement, books);
            return true;
        }
        catch (JsonException)
        {
            problem = "The line is not JSON.";
        }
        catch (FormatException why)
        {
            problem = why.Message;
        }
        return false;
    }

    private static EncounterLine Read(JsonElement root, CodeBooks books)
    {
        if (root.ValueKind is not JsonValueKind.Object)
            throw new FormatException("An encounter is an object.");
        if (Day(root, "date") is not { } day)
            throw new FormatException("The encounter has no date (\"date\": \"yyyy-MM-dd\").");
        var given = Codes(root, day, books).ToList();
        var inpatient = IsInpatient(root, given);
        var dx = given.Where(g => g.System is CodeSystem.Icd10Cm).ToList();
        var hasRole = dx.Exists(d => Role(d.Text("role")) is DiagnosisRole.Principal or DiagnosisRole.FirstListed);
        var diagnoses = dx.Select(
                (d, i) =>
                    new CodedDiagnosis(
                        d.Code,
                        Role(d.Text("role"))
                            ?? (
                                i == 0 && !hasRole
                                    ? inpatient
                                        ? DiagnosisRole.Principal
                                        : DiagnosisRole.FirstListed
                                    : DiagnosisRole.Secondary
                            ),
                        Poa(d.Text("poa"))
                    )
            )
            .ToList();
        return new EncounterLine(
            Text(root, "id"),
            new CodedSet
            {
                Class = inpatient ? EncounterClass.Inpatient : EncounterClass.Outpatient,
                Governing = day,
                Age = Age(root),
                Sex = Sex(Text(root, "sex")),
                Diagnoses = diagnoses,
                Procedures = [.. given.Where(g => g.System is not CodeSystem.Icd10Cm).Select(Procedure)],
            }
        );
    }

    private static CodedProcedure Procedure(GivenCode code) =>
        new(code.System, code.Code, code.Element.ValueKind is JsonValueKind.Object ? Day(code.Element, "date") : null)
        {
            Units = int.TryParse(code.Text("units"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var units)
                ? units
                : 1,
            Modifiers = (code.Text("modifiers") ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
        };

    /// <summary>In the order given; where every code names its order, in that.</summary>
    private static IEnumerable<GivenCode> Codes(JsonElement root, DateOnly day, CodeBooks books)
    {
        var all = new List<GivenCode>();
        foreach (
            var (list, system) in (ReadOnlySpan<(string, CodeSystem?)>)
                [("codes", null), ("diagnoses", CodeSystem.Icd10Cm), ("procedures", null)]
        )
            if (root.TryGetProperty(list, out var codes) && codes.ValueKind is JsonValueKind.Array)
                foreach (var element in codes.EnumerateArray())
                    all.Add(Given(element, system, list == "procedures", day, books));
        return all.OrderBy(c => int.TryParse(c.Text("order"), out var order) ? order : int.MaxValue);
    }

    private static GivenCode Given(JsonElement element, CodeSystem? system, bool procedure, DateOnly day, CodeBooks books)
    {
        var code = element.ValueKind is JsonValueKind.String ? element.GetString() : Text(element, "code");
        if (string.IsNullOrWhiteSpace(code))
            throw new FormatException("A code is text, or an object with \"code\".");
        if ((Text(element, "set") ?? Text(element, "system")) is { } named)
            system = CodesCommand.SystemNamed(named) ?? throw new FormatException("A \"set\" is one of cm, pcs, hcpcs, cpt.");
        return new GivenCode(code, system ?? SystemOf(code.Trim(), procedure, day, books), element.Clone());
    }

    // Seven characters without a dot are a procedure unless the diagnosis book prints them.
    private static CodeSystem SystemOf(string code, bool procedure, DateOnly day, CodeBooks books)
    {
        if (!procedure && books.Find(CodeSystem.Icd10Cm, code, day) is not null)
            return CodeSystem.Icd10Cm;
        if (
            code.Length == PcsLength
            && !code.Contains('.', StringComparison.Ordinal)
            && (procedure || char.IsAsciiDigit(code[0]) || IsProcedure(code, day, books))
        )
            return CodeSystem.Icd10Pcs;
        if (CodeText.TryNormalize(CodeSystem.Cpt, code, out _))
            return CodeSystem.Cpt;
        return CodeText.TryNormalize(CodeSystem.Hcpcs, code, out _)
            && (procedure || books.Find(CodeSystem.Hcpcs, code, day) is not null)
                ? CodeSystem.Hcpcs
            : procedure ? CodeSystem.Icd10Pcs
            : CodeSystem.Icd10Cm;
    }

    private static bool IsProcedure(string code, DateOnly day, CodeBooks books) =>
        books.Find(CodeSystem.Icd10Pcs, code, day) is not null;

    private static bool IsInpatient(JsonElement root, List<GivenCode> given) =>
        Text(root, "class")?.ToLowerInvariant() switch
        {
            "inpatient" or "imp" or "i" => true,
            "outpatient" or "amb" or "o" or "emergency" => false,
            null => given.Exists(g => g.System is CodeSystem.Icd10Pcs || g.Text("poa") is { Length: > 0 }),
            _ => throw new FormatException("The \"class\" is inpatient or outpatient."),
        };

    private static PatientAge? Age(JsonElement root)
    {
        var days = Text(root, "ageDays") ?? Text(root, "age_days");
        return int.TryParse(Text(root, "age"), NumberStyles.None, CultureInfo.InvariantCulture, out var years)
                ? new PatientAge(years, int.TryParse(days, out var more) ? more : 0)
            : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var only)
                ? new PatientAge(only / 365, only % 365)
            : null;
    }

    private static PatientSex Sex(string? text) =>
        text?.ToLowerInvariant() switch
        {
            "f" or "female" => PatientSex.Female,
            "m" or "male" => PatientSex.Male,
            _ => PatientSex.Unknown,
        };

    private static DiagnosisRole? Role(string? text) =>
        text?.ToLowerInvariant() switch
        {
            "principal" or "pdx" => DiagnosisRole.Principal,
            "firstlisted" or "first-listed" or "first" => DiagnosisRole.FirstListed,
            "secondary" or "other" => DiagnosisRole.Secondary,
            "admitting" => DiagnosisRole.Admitting,
            "reasonforvisit" or "reason-for-visit" or "reason" => DiagnosisRole.ReasonForVisit,
            _ => null,
        };

    private static PoaIndicator? Poa(string? text) =>
        text?.ToUpperInvariant() switch
        {
            "Y" or "YES" => PoaIndicator.Yes,
            "N" or "NO" => PoaIndicator.No,
            "U" or "UNKNOWN" => PoaIndicator.Unknown,
            "W" or "UNDETERMINED" => PoaIndicator.Undetermined,
            "1" or "E" or "EXEMPT" => PoaIndicator.Exempt,
            null or "" => null,
            _ => throw new FormatException("Present on admission is Y, N, U, W or 1 (exempt)."),
        };

    private static DateOnly? Day(JsonElement element, string name)
    {
        if (Text(element, name) is not { Length: > 0 } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException("A date is written yyyy-MM-dd.");
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(v => v.ToString())),
                _ => null,
            }
            : null;

    /// <summary>A code as given, with what stands beside it.</summary>
    private sealed record GivenCode(string Code, CodeSystem System, JsonElement Element)
    {
        public string? Text(string name) => EncounterLine.Text(Element, name);
    }
}
