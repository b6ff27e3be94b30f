using System.Globalization;
using System.Text.RegularExpressions;

namespace Chartroom.Commands.Demo;

/// <summary>Prints a document as its reader sees it: sender, title, identifying lines, body, signature.</summary>
/// <remarks>A document without a body is a form: its text comes from forms/{kind}.txt with the patient's particulars filled in.</remarks>
internal sealed partial class DemoLetterhead(DemoFiles files)
{
    public const string Hospital = "Kestrel Bay Medical Center";

    public string Print(DemoChart chart, DemoDocument document)
    {
        var visit = chart.VisitOf(document);
        var sender = document.Kind.Key == "prior-authorization" ? chart.Patient.Coverage.Payer : Hospital;
        var body = document.Body.Length > 0 ? document.Body : Fill(chart, visit, document);
        var signature = document.Author is { } author
            ? $"\n\nElectronically signed by {author.Signature}, {author.Specialty}, {DemoTime.Print(document.At)}"
            : "";
        return $"""
            {sender.ToUpperInvariant()}
            {document.Kind.Title.ToUpperInvariant()}

            Patient: {chart.Patient.Name}    MRN: {chart.Patient.RecordNumber}
            Date of birth: {DemoTime.Print(chart.Patient.Born)}    Account: {visit.Account}
            Date of document: {DemoTime.Print(document.At)}

            {body}{signature}

            """.ReplaceLineEndings("\n");
    }

    private string Fill(DemoChart chart, DemoVisit visit, DemoDocument document)
    {
        var patient = chart.Patient;
        return Placeholder()
            .Replace(
                files.Text($"forms/{document.Kind.Key}.txt").Trim('\n'),
                found =>
                    found.Groups[1].Value switch
                    {
                        "patient" => patient.Name,
                        "sex" => patient.Sex,
                        "born" => DemoTime.Print(patient.Born),
                        "age" => patient.AgeOn(DemoTime.Day(visit.Start)).ToString(CultureInfo.InvariantCulture),
                        "mrn" => patient.RecordNumber,
                        "address" => patient.Address.ToString(),
                        "phone" => patient.Phone,
                        "contact" => patient.Contact.Name,
                        "relation" => patient.Contact.Relation,
                        "contact-phone" => patient.Contact.Phone,
                        "payer" => patient.Coverage.Payer,
                        "member" => patient.Coverage.Member,
                        "account" => visit.Account,
                        "admitted" => DemoTime.Print(visit.Start),
                        "service" => visit.Service,
                        "attending" => visit.Attending.Signature,
                        "reason" => visit.Reason,
                        var unknown => throw new FormatException(
                            $"forms/{document.Kind.Key}.txt: there is no field named {unknown}."
                        ),
                    }
            );
    }

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Placeholder();
}
