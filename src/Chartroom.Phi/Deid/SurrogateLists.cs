using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Deid;

/// <summary>Invented names of places and businesses, and common names of people, to draw surrogates from.</summary>
internal static class SurrogateLists
{
    public const string HouseNumber = "4000";

    public static readonly string[] Given =
        "Alicia Bernard Carla Dwight Elaine Forrest Gloria Harvey Irma Jerome Karla Lionel Miriam Norbert Odette Percy Ramona Stuart Thelma Ursula Vernon Wilma Yvette Zachary Adele Boris Celia Dennis Estelle Felix Gwen Horace Ingrid Joaquin Kirsten Leland Marcy Nestor Ophelia Preston Rhoda Silas Tabitha Ulysses Vera Winston".Split(
            ' '
        );

    public static readonly string[] Surnames =
        "Abernathy Beauchamp Carmichael Dunleavy Eastwick Fairbairn Galbraith Hargreaves Inglewood Jessop Kingsbury Lathrop Merriweather Northcott Oglethorpe Pemberton Quimby Ravenscroft Silverthorne Thistlewood Underhill Vandermeer Wadsworth Yarborough Zimmerly Ashcombe Bellweather Crandell Dunsmore Ellsworth Fennimore Glassford Holloway Ivers Jarrell Kettering Lindqvist Mossman Netherby Orchard Pennywell Radcliffe Stallworth Tolliver Upshaw Vickery Winslade".Split(
            ' '
        );

    public static readonly string[] Towns =
    [
        "Alder Falls",
        "Birch Hollow",
        "Cedar Crossing",
        "Dunmore Springs",
        "Elm Harbor",
        "Fox Prairie",
        "Granite Bluff",
        "Hazel Run",
        "Iron Bridge",
        "Juniper Flats",
        "Kestrel Bay",
        "Larkmoor",
        "Maple Junction",
        "Northfield Heights",
        "Otter Creek",
        "Pinecrest Valley",
    ];

    public static readonly string[] Streets =
    [
        "Alder Street",
        "Beacon Avenue",
        "Copper Lane",
        "Dogwood Drive",
        "Ember Road",
        "Fern Court",
        "Gable Street",
        "Harvest Road",
        "Indigo Lane",
        "Juniper Way",
        "Kestrel Drive",
        "Lantern Street",
        "Meadow Court",
        "Nutmeg Lane",
        "Orchard Road",
        "Pebble Drive",
    ];

    public static readonly string[] Facilities =
    [
        "Alder Falls Hospital",
        "Birchwood Medical Center",
        "Cedar Crossing Clinic",
        "Dunmore Memorial Hospital",
        "Elmview Family Practice",
        "Foxglove Pharmacy",
        "Granite Bluff Medical Center",
        "Hazelrun Regional Hospital",
        "Ironbridge Surgery Center",
        "Juniper Primary Care",
        "Kestrel Bay Hospital",
        "Larkmoor Rehabilitation Center",
    ];

    public static readonly string[] Employers =
    [
        "Alder Freight",
        "Bluebird Bakery",
        "Copperfield Foods",
        "Dovetail Construction",
        "Evergreen Logistics",
        "Foxtail Printing",
        "Greystone Motors",
        "Hollyhock Farms",
        "Ironwood Supply",
        "Jackdaw Books",
        "Kingfisher Energy",
        "Lantern Hardware",
    ];

    public static bool IsGiven(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Math.Min(word.Length, 32)];
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Letters.Fold(word[i]);
        return WordLists.BuiltIn.TryFind(Lexicon.HashOf(folded), folded, out var entry) && (entry.Lex & Lex.Given) != 0;
    }
}
