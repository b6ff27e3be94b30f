namespace Chartroom.Features.Monitoring.Engine;

/// <summary>The rules, in the order they are told. Kept in states and alerts by number: new ones are added at the end.</summary>
public enum RuleId : byte
{
    OwnRecord,
    Household,
    Surname,
    Street,
    Colleague,
    Vip,
    NoRight,
    OutOfHours,
    Volume,
    Walk,
    ExportBurst,
    Drip,
    EmergencyPattern,
    SharedCredentials,
    GuessedCredentials,
}
