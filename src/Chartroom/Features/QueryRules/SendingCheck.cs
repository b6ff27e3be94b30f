namespace Chartroom.Features.QueryRules;

/// <summary>Q12, Q13, Q17, Q18: whom it goes to, by when, whether it was asked before and what it was made from.</summary>
internal static class SendingCheck
{
    private const int MostDays = 30;

    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        var facts = query.Facts;
        if (facts.AlreadyAsked.Any(asked => Overlap.Same(asked, query.Content.Question)))
            yield return Finding.On("Q12", "question", "Nearly the same question was sent to this person before.");
        if (!facts.AddresseeHasPart)
            yield return Finding.On("Q13", "addressee", "The addressee has no part in this encounter.");
        if (facts.Due is null)
            yield return Finding.On("Q17", "due", "No day is chosen by which an answer is asked for.");
        else if (facts.Due < facts.Today || facts.Due > facts.Today.AddDays(MostDays))
            yield return Finding.On("Q17", "due", $"The day must lie from today to {MostDays} days ahead.");
        if (query.Content.Template is null)
            yield return Finding.On("Q18", "template", "This query was written without a template.");
    }
}
