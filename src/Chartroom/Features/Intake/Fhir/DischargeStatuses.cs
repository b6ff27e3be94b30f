namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// Patient discharge status, UB-04 form locator 17. A code of the NUBC list is kept as sent; an HL7 discharge disposition is turned into one
/// only where it can mean but one, else it stays empty and the coder abstracts it from the chart.
/// </summary>
internal static class DischargeStatuses
{
    private const string Hl7System = "http://terminology.hl7.org/CodeSystem/discharge-disposition";

    public static string Of(Concept disposition)
    {
        foreach (var coding in disposition.Codings)
        {
            if (
                coding.System.Contains("nubc.org", StringComparison.OrdinalIgnoreCase)
                && coding.Code is [>= '0' and <= '9', >= '0' and <= '9']
            )
                return coding.Code;
            if (coding.System == Hl7System && FromHl7(coding.Code) is { Length: > 0 } code)
                return code;
        }
        return "";
    }

    private static string FromHl7(string code) =>
        code switch
        {
            "home" => "01",
            "snf" => "03",
            "aadvice" => "07",
            "exp" => "20",
            "rehab" => "62",
            "long" => "63",
            "psy" => "65",
            _ => "", // alt-home, hosp, other-hcf and oth each stand for several codes
        };
}
