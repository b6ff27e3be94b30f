namespace Chartroom.Features.Monitoring.Engine;

/// <summary>What scoring knows of one patient: keyed hashes and flags.</summary>
/// <param name="Place">Place in the order in which patients came; -1 where it is not known. Walking through charts follows it.</param>
/// <param name="Worker">Place of the member of the workforce whose record this is; -1 where it is nobody's.</param>
public readonly record struct PatientFacts(ulong Surname, ulong Household, ulong Street, int Place, int Worker, bool Vip)
{
    public static PatientFacts Unknown { get; } = new(0, 0, 0, -1, -1, false);
}

/// <summary>People, patients and rights that a stretch of the record is read against.</summary>
public sealed class References
{
    public List<Person> People { get; } = [];

    public Dictionary<ulong, PatientFacts> Patients { get; } = [];

    public Rights Rights { get; } = new();

    public PatientFacts Patient(ulong key) => Patients.TryGetValue(key, out var facts) ? facts : PatientFacts.Unknown;
}
