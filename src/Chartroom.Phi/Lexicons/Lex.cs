namespace Chartroom.Phi.Lexicons;

/// <summary>What the lists know of one word; a word can be several things at once ("May", "Young", "Reading").</summary>
[Flags]
internal enum Lex : ulong
{
    None = 0,
    Given = 1UL << 0,
    Surname = 1UL << 1,

    /// <summary>An everyday English word, a word of medicine or of forms: alone it names nobody.</summary>
    Common = 1UL << 2,
    Medical = 1UL << 3,
    Drug = 1UL << 4,

    /// <summary>A person's or town's name that is part of a medical term ("Foley", "Crohn", "Lyme").</summary>
    Eponym = 1UL << 5,

    /// <summary>What follows an eponym: disease, sign, catheter, procedure.</summary>
    EponymNoun = 1UL << 6,
    City = 1UL << 7,
    Month = 1UL << 8,
    Weekday = 1UL << 9,
    Holiday = 1UL << 10,
    Title = 1UL << 11,
    Credential = 1UL << 12,
    Relation = 1UL << 13,

    /// <summary>Announces a person when a colon follows: patient, attending, witness.</summary>
    PersonLabel = 1UL << 14,

    /// <summary>What people do after their name: reports, denies, attended.</summary>
    PersonVerb = 1UL << 15,

    /// <summary>What stands before a name: with, by, from, called, told.</summary>
    PersonLead = 1UL << 16,
    StreetSuffix = 1UL << 17,
    Direction = 1UL << 18,
    Unit = 1UL << 19,
    StateAbbr = 1UL << 20,
    StateName = 1UL << 21,
    Country = 1UL << 22,

    /// <summary>Ends the name of a place of care: hospital, clinic, pharmacy.</summary>
    FacilityHead = 1UL << 23,

    /// <summary>May stand inside the name of a place of care: regional, memorial, medical, family.</summary>
    FacilityWord = 1UL << 24,

    /// <summary>Ends the name of a business: foods, construction, inc, school.</summary>
    OrgHead = 1UL << 25,
    Particle = 1UL << 26,
    NameSuffix = 1UL << 27,
    NumberWord = 1UL << 28,
    Abbreviation = 1UL << 29,
    PlaceLead = 1UL << 30,
    Season = 1UL << 31,
    Pronoun = 1UL << 32,

    /// <summary>Says that the number after it is a measurement: pulses, strength, murmur, pain.</summary>
    Measure = 1UL << 33,
    AddressLead = 1UL << 34,
    EmployerLead = 1UL << 35,
    Ordinal = 1UL << 36,
    DateLead = 1UL << 37,
    Greeting = 1UL << 38,

    /// <summary>Stays common even with a capital in the middle of a sentence: units of the hospital, languages, religions, brands.</summary>
    Proper = 1UL << 39,

    /// <summary>Opens a street name outside the United States: rue, via, calle.</summary>
    StreetType = 1UL << 40,

    /// <summary>A company known by one word.</summary>
    Company = 1UL << 41,

    /// <summary>A hospital, university or laboratory known by one word.</summary>
    Institution = 1UL << 42,

    /// <summary>A rule for figures or places begins at this word: all others are passed over at once.</summary>
    Spark = 1UL << 43,

    Sparks =
        Month
        | Weekday
        | Season
        | Holiday
        | StreetType
        | StreetSuffix
        | NumberWord
        | AddressLead
        | EmployerLead
        | StateAbbr
        | StateName,
    NameWord = Given | Surname,
    Plain = Common | Medical | Drug | Abbreviation | Proper | Company,
}
