using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>What an officer typed about a member of the workforce. It is hashed and forgotten.</summary>
public sealed record PersonInput(string Surname, string AddressLine, string PostalCode, string OwnNumber)
{
    public override string ToString() => "[typed]";
}

/// <summary>Registers what monitoring compares of a person: only keyed hashes are kept. What is left empty is taken away.</summary>
public sealed class RegisterPerson(ChartroomDb db, Recorder recorder, FindPatients find, RootKey root, TimeProvider clock)
{
    public async Task<Outcome<PersonMarks>> HandleAsync(Actor by, AccountId person, PersonInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        if (!await db.Users.AnyAsync(u => u.Id == person.Value, cancel))
            return await RefuseAsync(by, person, new PersonNotHere(), cancel);
        var number = input.OwnNumber.Trim();
        string? own = null;
        if (number.Length > 0)
        {
            var patient = (await find.RunAsync(SearchKind.Mrn, number, cancel))[0];
            if (!await db.Set<Patient>().AnyAsync(p => p.Id == patient, cancel))
                return await RefuseAsync(by, person, new OwnNumberUnknown(), cancel);
            own = root.Pseudonym(patient);
        }
        var surname = Marks.OfSurname(root, input.Surname).LastOrDefault()?.Hash;
        var address = Marks.OfAddress(root, input.AddressLine, input.PostalCode).ToList();
        var row =
            await db.Set<PersonMarks>().SingleOrDefaultAsync(m => m.Person == person, cancel)
            ?? db.Add(new PersonMarks(person)).Entity;
        (row.Surname, row.OwnRecord) = (surname, own);
        row.Household = address.Find(m => m.Kind == MarkKind.Household)?.Hash;
        row.Street = address.Find(m => m.Kind == MarkKind.Street)?.Hash;
        (row.By, row.At) = (by.Id, clock.GetUtcNow());
        recorder.Add(by, new PersonMarked(person, surname is not null, address.Count > 0, own is not null));
        await db.SaveChangesAsync(cancel);
        return row;
    }

    private async Task<Refusal> RefuseAsync(Actor by, AccountId person, Refusal why, CancellationToken cancel)
    {
        recorder.Add(by, new PersonMarked(person, false, false, false) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
