using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>The people of the demo: every role filled, passphrases of some length and none twice, providers who write in the charts.</summary>
internal sealed class PeopleChecks(DemoLibrary library, Findings findings)
{
    private const int ShortestPassphrase = 18;
    private const int LongestPassphrase = 40;
    private const int FewestWords = 4;

    private static readonly (string Role, int Fewest)[] Roles =
    [
        ("coder", 3),
        ("auditor", 1),
        ("educator", 1),
        ("coding manager", 1),
        ("provider", 2),
        ("privacy officer", 1),
        ("security officer", 1),
        ("administrator", 1),
    ];

    public void Check()
    {
        var people = library.People;
        foreach (var (role, fewest) in Roles)
            findings.Expect(people.Count(p => p.Role == role) >= fewest, $"fewer than {fewest} people with the role {role}.");
        findings.Expect(people.All(p => Roles.Any(r => r.Role == p.Role)), "a person has a role that does not exist.");
        findings.Expect(people.DistinctBy(p => p.UserName).Count() == people.Count, "two people share a user name.");
        findings.Expect(people.DistinctBy(p => p.Passphrase).Count() == people.Count, "two people share a passphrase.");
        foreach (var person in people)
            Check(person);
        foreach (var line in ChartClass.All)
            findings.Expect(
                people.Any(p => p.Role == "coder" && p.ServiceLines.Contains(line.Key)),
                $"no coder works on {line.Key}."
            );
        foreach (var clinician in library.Clinicians.Values.Where(c => c.Npi is not null))
            findings.Expect(HasCheckDigit(clinician.Npi!), $"{clinician.Id}: the NPI fails its check digit.");
        foreach (var idle in library.Clinicians.Keys.Except(Writers()))
            findings.Expect(false, $"{idle} is in staff.txt and in no chart.");
    }

    private void Check(DemoPerson person)
    {
        var words = person.Passphrase.Split(' ').Length;
        findings.Expect(
            person.Passphrase.Length is >= ShortestPassphrase and <= LongestPassphrase && words >= FewestWords,
            $"{person.UserName}: the passphrase is too short, too long or of too few words."
        );
        findings.Expect(
            person.ServiceLines.All(l => ChartClass.All.Any(c => c.Key == l)),
            $"{person.UserName}: a service line that is no chart class."
        );
        findings.Expect(
            person.Role == "provider" == (person.Clinician is not null),
            $"{person.UserName}: a provider, and no one else, is a clinician of the charts."
        );
        if (person.Clinician is { } id)
            findings.Expect(
                library.Charts.Any(c => c.Visit.Attending.Id == id && c.Current.Any(d => d.Author?.Id == id))
                    && library.Clinicians[id].Name == person.DisplayName,
                $"{person.UserName}: no chart has this attending."
            );
    }

    private IEnumerable<string> Writers() =>
        library.Charts.SelectMany(c => c.Documents.Select(d => d.Author?.Id).Append(c.Visit.Attending.Id)).OfType<string>();

    /// <summary>ISO/IEC 7812 check digit over 80840 and the number; that prefix adds 24 to the sum.</summary>
    private static bool HasCheckDigit(string npi)
    {
        const int PrefixSum = 24;
        var sum = npi.Reverse().Select((digit, i) => (digit - '0') * (i % 2 + 1)).Sum(value => value > 9 ? value - 9 : value);
        return npi.Length == 10 && (sum + PrefixSum) % 10 == 0;
    }
}
