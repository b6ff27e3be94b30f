using System.Globalization;
using System.Text.Json.Nodes;

namespace Chartroom.Phi;

/// <summary>Reads what is known of a patient from JSON: the lists of <see cref="KnownIdentifiers"/>, a FHIR Patient, or any object whose names say what its values are.</summary>
/// <remarks>A value under a name that says nothing is not dropped: it is taken for what it looks like.</remarks>
public static class KnownJson
{
    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd",
        "yyyyMMdd",
        "M/d/yyyy",
        "MM/dd/yyyy",
        "d MMM yyyy",
        "MMMM d, yyyy",
    ];

    private sealed class Found
    {
        public List<string> Names { get; } = [];
        public List<string> Relatives { get; } = [];
        public List<string> Employers { get; } = [];
        public List<string> Addresses { get; } = [];
        public List<string> Phones { get; } = [];
        public List<string> Emails { get; } = [];
        public List<string> Social { get; } = [];
        public List<string> Records { get; } = [];
        public List<string> Accounts { get; } = [];
        public List<string> Plans { get; } = [];
        public List<string> Others { get; } = [];
        public List<DateOnly> Dates { get; } = [];
    }

    /// <summary>The known identifiers of an object.</summary>
    /// <exception cref="InvalidDataException">A value that must be a date is none; the message holds none of it.</exception>
    public static KnownIdentifiers Read(JsonObject known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known["resourceType"] is not null)
            return FhirKnown.Of(known);
        var found = new Found();
        foreach (var (name, value) in known)
            Add(Plain(name), value, found);
        return new KnownIdentifiers
        {
            Names = found.Names,
            Relatives = found.Relatives,
            Employers = found.Employers,
            Addresses = found.Addresses,
            Phones = found.Phones,
            Emails = found.Emails,
            SocialSecurityNumbers = found.Social,
            MedicalRecordNumbers = found.Records,
            Accounts = found.Accounts,
            HealthPlanNumbers = found.Plans,
            OtherNumbers = found.Others,
            Dates = found.Dates,
        };
    }

    private static void Add(string name, JsonNode? node, Found found)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Add(name, item, found);
                break;
            case JsonObject one:
                if (NameOf(one) is { } full)
                    (IsRelative(name) ? found.Relatives : found.Names).Add(full);
                foreach (var (inner, value) in one)
                    Add(IsRelative(name) && Plain(inner) is "name" or "fullname" ? name : Plain(inner), value, found);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                if (!string.IsNullOrWhiteSpace(text))
                    Add(name, text, found);
                break;
            case JsonValue number:
                Add(name, number.ToJsonString(), found);
                break;
        }
    }

    private static void Add(string name, string text, Found found)
    {
        if (IsDate(name))
            found.Dates.Add(
                Date(text)
                    ?? throw new InvalidDataException("A known date must be written as year-month-day, for example 1968-05-19.")
            );
        else
            (ListFor(name, found) ?? ByLook(text, found))?.Add(text);
    }

    private static List<string>? ListFor(string name, Found found) =>
        name switch
        {
            _ when IsRelative(name) => found.Relatives,
            "name" or "names" or "fullname" or "patient" or "patientname" or "nickname" or "nicknames" or "alias" or "aliases" =>
                found.Names,
            "given" or "givenname" or "firstname" or "first" or "family" or "familyname" or "surname" or "lastname" or "last" =>
                found.Names,
            "maidenname" or "formernames" or "middlename" => found.Names,
            "employer" or "employers" or "school" => found.Employers,
            "address" or "addresses" or "street" or "city" or "town" or "zip" or "postalcode" or "line" => found.Addresses,
            "phone" or "phones" or "telephone" or "mobile" or "fax" or "homephone" or "cellphone" => found.Phones,
            "email" or "emails" or "mail" => found.Emails,
            "ssn" or "socialsecuritynumber" or "socialsecuritynumbers" => found.Social,
            "mrn" or "mrns" or "medicalrecordnumber" or "medicalrecordnumbers" => found.Records,
            "account" or "accounts" or "accountnumber" or "visit" or "visitnumber" or "encounter" or "fin" => found.Accounts,
            "healthplannumber"
            or "healthplannumbers"
            or "memberid"
            or "member"
            or "subscriber"
            or "policy"
            or "mbi"
            or "insurance" => found.Plans,
            "othernumbers" or "other" or "license" or "licence" or "device" or "vin" or "plate" => found.Others,
            _ => null,
        };

    private static bool IsRelative(string name) =>
        name
            is "relative"
                or "relatives"
                or "nextofkin"
                or "kin"
                or "spouse"
                or "wife"
                or "husband"
                or "mother"
                or "father"
                or "contact"
                or "contacts"
                or "emergencycontact"
                or "guarantor"
                or "household";

    private static bool IsDate(string name) =>
        name is "dates" or "date" or "dob" or "birthdate" or "dateofbirth" or "birthday" or "born";

    private static List<string>? ByLook(string text, Found found)
    {
        if (Date(text) is { } date)
        {
            found.Dates.Add(date);
            return null;
        }
        if (text.Contains('@', StringComparison.Ordinal))
            return found.Emails;
        var digits = text.Count(char.IsAsciiDigit);
        if (digits >= 4)
            return text.Count(char.IsLetter) > digits ? found.Addresses : found.Others;
        return digits == 0 && text.Length <= 60 && text.Any(char.IsUpper) ? found.Names : null;
    }

    /// <summary>"Kowalczyk, Anna" from parts that an object keeps apart.</summary>
    private static string? NameOf(JsonObject one)
    {
        string? family = null;
        var given = new List<string>();
        foreach (var (name, value) in one)
            if (Plain(name) is "family" or "familyname" or "lastname" or "last" or "surname")
                family = Text(value);
            else if (Plain(name) is "given" or "givenname" or "firstname" or "first" or "middlename" or "middle")
                given.AddRange(
                    value is JsonArray array ? array.Select(Text).OfType<string>() : new[] { Text(value) }.OfType<string>()
                );
        return family is not null && given.Count > 0 ? $"{family}, {string.Join(' ', given)}" : null;
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
}
