using Chartroom.Phi;

namespace Chartroom.Features.QueryRules;

/// <summary>Q11: whatever identifies the patient or another person, in every part. Days of findings are asked for, and pass; a birth date does not.</summary>
internal static class IdentifierFindings
{
    private const double Own = 1;

    public static IEnumerable<QueryFinding> Of(QueryCase query) =>
        from field in query.AllWords
        from span in query.Facts.FindIdentifiers(field.Text)
        where span.Kind != PhiKind.Date || span.Confidence >= Own
        select Finding.At("Q11", field, span.Start, span.Length, span.Reason);
}
