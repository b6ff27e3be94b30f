using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chartroom.Phi;

namespace Chartroom.Bench.Phi;

/// <summary>One labelled identifier of a test text.</summary>
internal sealed record Gold(int Start, int End, string Category, string Subject);

/// <summary>A text with its labels, and whether it belongs to the third that rules are never tuned on.</summary>
internal sealed record Labelled(string Id, string Text, IReadOnlyList<Gold> Golds, bool Aside)
{
    private const int Parts = 3;

    /// <summary>A stable third: by the hash of the patient's file, or of the text where there is no file.</summary>
    public static bool IsAside(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key))[0] % Parts == 0;

    public static IReadOnlyList<Labelled> Charts(string shared)
    {
        var golds = File.ReadLines(Path.Combine(shared, "charts", "phi-gold.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(g => g.GetProperty("file").GetString() + "/" + g.GetProperty("document").GetString());
        var texts = new List<Labelled>();
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(shared, "charts", "charts"), "*.json").Order(StringComparer.Ordinal)
        )
        {
            using var bundle = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var entry in bundle.RootElement.GetProperty("entry").EnumerateArray())
            {
                var resource = entry.GetProperty("resource");
                if (resource.GetProperty("resourceType").GetString() != "DocumentReference")
                    continue;
                var id = Path.GetFileName(file) + "/" + resource.GetProperty("id").GetString();
                var data = resource.GetProperty("content")[0].GetProperty("attachment").GetProperty("data").GetBytesFromBase64();
                var gold = golds[id];
                var spans = gold.GetProperty("spans").EnumerateArray().Select(Span).ToList();
                texts.Add(
                    new Labelled(
                        $"{gold.GetProperty("title").GetString()} {id}",
                        Encoding.UTF8.GetString(data),
                        spans,
                        IsAside(Path.GetFileName(file))
                    )
                );
            }
        }
        return texts;
    }

    private static Gold Span(JsonElement s) =>
        new(
            s.GetProperty("start").GetInt32(),
            s.GetProperty("end").GetInt32(),
            s.GetProperty("category").GetString()!,
            s.GetProperty("subject").GetString()!
        );

    public static IReadOnlyList<Labelled> Short(string shared)
    {
        var texts = new List<Labelled>();
        foreach (var name in new[] { "synth_dataset_v2.json", "generated_small.json" })
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "phi", "phi-presidio-research", name)));
            var number = 0;
            foreach (var item in file.RootElement.EnumerateArray())
            {
                var text = item.GetProperty("full_text").GetString()!;
                var codePoints = CodePoints(text);
                var golds = item.GetProperty("spans")
                    .EnumerateArray()
                    .Select(s => ShortGold(s, codePoints))
                    .OfType<Gold>()
                    .ToList();
                texts.Add(new Labelled($"{name} {number++}", text, golds, IsAside(text)));
            }
        }
        return texts;
    }

    /// <summary>UTF-16 offset of each code point: the file counts code points.</summary>
    private static List<int> CodePoints(string text)
    {
        var offsets = new List<int>();
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            offsets.Add(i);
        offsets.Add(text.Length);
        return offsets;
    }

    /// <summary>Titles, nationalities, ages up to 89, countries, states and bare years are no identifiers of 45 CFR 164.514(b)(2)(i).</summary>
    private static Gold? ShortGold(JsonElement s, List<int> offsets)
    {
        var type = s.GetProperty("entity_type").GetString()!;
        var value = s.GetProperty("entity_value").GetString()!;
        if (
            type is "TITLE" or "NRP" or "AGE"
            || type == "DATE_TIME" && value.Length == 4
            || type is "GPE" or "LOCATION" && Large.Contains(value.ToLowerInvariant())
        )
            return null;
        var category = type switch
        {
            "PERSON" => "NAME",
            "STREET_ADDRESS" or "GPE" or "ADDRESS" or "LOCATION" or "ZIP_CODE" => "GEOGRAPHY",
            "ORGANIZATION" => "EMPLOYER",
            "DATE_TIME" => "DATE",
            "PHONE_NUMBER" => "PHONE",
            "EMAIL_ADDRESS" => "EMAIL",
            "DOMAIN_NAME" => "URL",
            "US_SSN" => "SSN",
            "IP_ADDRESS" => "IP",
            "US_DRIVER_LICENSE" => "LICENSE",
            "CREDIT_CARD" or "IBAN_CODE" => "ACCOUNT",
            _ => type,
        };
        return new Gold(
            offsets[s.GetProperty("start_position").GetInt32()],
            offsets[s.GetProperty("end_position").GetInt32()],
            category,
            category == "EMPLOYER" ? "employer" : "patient"
        );
    }

    private static readonly HashSet<string> Large = Countries();

    private static HashSet<string> Countries()
    {
        var names = new HashSet<string>(StringComparer.Ordinal)
        {
            "nan",
            "usa",
            "uk",
            "us",
            "united states of america",
            "great britain",
            "england",
            "scotland",
            "wales",
            "northern ireland",
            "czech republic",
            "turkey",
            "burma",
            "myanmar",
            "macedonia",
            "swaziland",
            "ivory coast",
            "cape verde",
            "hong kong",
            "macau",
            "bosnia and herzegovina",
            "trinidad and tobago",
            "north korea",
            "south korea",
            "vatican city",
        };
        foreach (var culture in System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.SpecificCultures))
            names.Add(new System.Globalization.RegionInfo(culture.Name).EnglishName.ToLowerInvariant());
        return names;
    }
}
