namespace Chartroom.Commands.Demo;

/// <summary>A clinician who writes in the demo charts.</summary>
internal sealed record DemoClinician(string Id, string Name, string Credential, string Specialty, string Sex, string? Npi)
{
    public string Signature => $"{Name}, {Credential}";

    public static IReadOnlyDictionary<string, DemoClinician> Read(string text) =>
        DemoTable
            .Rows("staff.txt", text, fields: 6)
            .Select(r => new DemoClinician(r[0], r[1], r[2], r[3], r[4], DemoTable.Optional(r[5])))
            .ToDictionary(c => c.Id, StringComparer.Ordinal);
}

/// <summary>A person who signs in to the demo. Nothing outside the demo ever reads a passphrase from a file.</summary>
internal sealed record DemoPerson(
    string UserName,
    string DisplayName,
    string Role,
    string? Credential,
    IReadOnlyList<string> ServiceLines,
    string? Clinician,
    string Passphrase
)
{
    public static IReadOnlyList<DemoPerson> Read(string text) =>
        [
            .. DemoTable
                .Rows("people.txt", text, fields: 7)
                .Select(r => new DemoPerson(
                    r[0],
                    r[1],
                    r[2],
                    DemoTable.Optional(r[3]),
                    r[4] == "-" ? [] : r[4].Split(',', StringSplitOptions.TrimEntries),
                    DemoTable.Optional(r[5]),
                    r[6]
                )),
        ];
}
