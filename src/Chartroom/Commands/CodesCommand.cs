using System.CommandLine;
using System.CommandLine.Parsing;
using Chartroom.Codes;
using Chartroom.Features.Coding;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom codes</c>: import, search and check with the code books in use.</summary>
internal static class CodesCommand
{
    public static Command Make() => new("codes", "The code books") { CodesImport.Make(), CodesSearch.Make(), CodesCheck.Make() };

    /// <summary>The imported books where there are any, else the small ones that come with the product. Opens no database.</summary>
    public static CodeBooks Books(ParseResult parsed)
    {
        var settings = Terminal.Settings(parsed);
        try
        {
            return CodeShelf.Load(settings).Books;
        }
        catch (InvalidDataException why)
        {
            throw new StartRefusedException(why.Message);
        }
    }

    /// <summary>Lines of a file, or of standard input for "-".</summary>
    public static IEnumerable<string> Lines(string file) => file == "-" ? Typed() : File.ReadLines(file);

    private static IEnumerable<string> Typed()
    {
        while (Console.In.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>What people call a code set: cm, pcs, hcpcs, cpt, modifier, pos; or its full name.</summary>
    public static CodeSystem? SystemNamed(string text) =>
        text.Trim().ToLowerInvariant() switch
        {
            "cm" or "icd10cm" or "icd-10-cm" or "dx" => CodeSystem.Icd10Cm,
            "pcs" or "icd10pcs" or "icd-10-pcs" => CodeSystem.Icd10Pcs,
            "hcpcs" => CodeSystem.Hcpcs,
            "cpt" => CodeSystem.Cpt,
            "modifier" or "modifiers" or "hcpcsmodifier" => CodeSystem.HcpcsModifier,
            "pos" or "placeofservice" => CodeSystem.PlaceOfService,
            _ => null,
        };
}
