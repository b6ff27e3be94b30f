namespace Chartroom.Features.QueryRules;

/// <summary>Q04, Q07 and the part of Q06 about diagnoses: nothing the record does not hold stands in the title or in the question.</summary>
internal static class DiagnosisCheck
{
    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        var content = query.Content;
        var (title, question) = (new QueryField("title", content.Title), new QueryField("question", content.Question));
        foreach (var term in Undocumented(query, title.Text))
            yield return Finding.At(
                "Q04",
                title,
                term.Start,
                term.End - term.Start,
                "The title names a diagnosis the record does not hold."
            );
        var yesNo = content.Format == QueryFormat.YesNo;
        foreach (var term in Undocumented(query, question.Text))
            yield return yesNo
                ? Finding.At(
                    "Q07",
                    question,
                    term.Start,
                    term.End - term.Start,
                    "A yes/no question brings in a diagnosis the record does not hold."
                )
                : Finding.At(
                    "Q06",
                    question,
                    term.Start,
                    term.End - term.Start,
                    "The question itself names a diagnosis the record does not hold; name it among the choices."
                );
        if (yesNo && !MayBeYesNo(query))
            yield return Finding.On(
                "Q07",
                "question",
                "A yes/no question needs a documented diagnosis, present on admission, cause and effect, or a conflict."
            );
    }

    private static bool MayBeYesNo(QueryCase query) =>
        query.Content.Reason is QueryReason.PresentOnAdmission or QueryReason.CauseAndEffect or QueryReason.Conflict
        || DiagnosisTerms.Longest(query.Content.Question).Any(query.Documents);

    private static IEnumerable<DiagnosisTerm> Undocumented(QueryCase query, string text) =>
        DiagnosisTerms.Longest(text).Where(t => !query.Documents(t));
}
