namespace Chartroom.Features.Monitoring.Engine;

/// <summary>What ties a person to a patient besides work, by keyed hashes alone.</summary>
internal static class Relations
{
    public static void Add(RuleBook book, int who, Person person, ulong patient, in PatientFacts facts, ref Fired fired)
    {
        if (person.OwnRecord != 0 && person.OwnRecord == patient)
        {
            fired.Add(RuleId.OwnRecord, book[RuleId.OwnRecord].Weight);
            return; // of course it is the same house and name
        }
        if (person.Household != 0 && person.Household == facts.Household)
            Add(RuleId.Household, person.Rarity.Household, ref fired);
        else if (person.Street != 0 && person.Street == facts.Street)
            Add(RuleId.Street, person.Rarity.Street, ref fired);
        if (person.Surname != 0 && person.Surname == facts.Surname)
            Add(RuleId.Surname, person.Rarity.Surname, ref fired);
        if (facts.Worker >= 0 && facts.Worker != who)
            fired.Add(RuleId.Colleague, book[RuleId.Colleague].Weight);
        if (facts.Vip)
            fired.Add(RuleId.Vip, book[RuleId.Vip].Weight);

        void Add(RuleId rule, float rarity, ref Fired all) => all.Add(rule, (int)Math.Round(book[rule].Weight * rarity));
    }
}
