using Chartroom.Platform.May;

namespace Chartroom.Platform;

/// <summary>Patient text in memory. Prints as "[phi]" everywhere; its value comes out only against the grant it was decrypted under.</summary>
public readonly struct Phi<T>
{
    private readonly T value;
    private readonly PatientId patient;

    internal Phi(T value, PatientId patient) => (this.value, this.patient) = (value, patient);

    /// <exception cref="InvalidOperationException">The grant is for another patient: a bug in the caller.</exception>
    public T Open(ChartGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return grant.Patient == patient ? value : throw new InvalidOperationException("This grant is for another patient.");
    }

    public Phi<TNext> Map<TNext>(Func<T, TNext> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(map(value), patient);
    }

    public override string ToString() => "[phi]";
}
