using Chartroom.Platform;

namespace Chartroom.Features.Queries;

public sealed record QueryNotHere() : Refusal("There is no such query for you.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Go back to your queries.";
}

public sealed record QueryNotDraft() : Refusal("A query that was sent cannot be altered.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Cancel it with a reason and write another.";
}

public sealed record QueryNotOpen() : Refusal("This query waits for no answer any more.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Go back to your queries.";
}

public sealed record QueryNotAnswered() : Refusal("This query is not answered yet.", "Query life cycle");

public sealed record QueryOver() : Refusal("This query is closed.", "45 CFR 164.312(c)(1)");

/// <param name="Rules">Ids of the rules, for example "Q06, Q11".</param>
public sealed record QueryStopped(string Rules)
    : Refusal($"The query gate still speaks: {Rules}.", "AHIMA/ACDIS Guidelines for Achieving a Compliant Query Practice (2022)")
{
    public override string Owner => "Coding manager";
    public override string NextStep =>
        "Mend what the findings name, give each warning a reason, or ask a second person about a block.";
}

public sealed record AddresseeMissing() : Refusal("Choose the provider who is asked.", "45 CFR 164.514(d)(3)")
{
    public override string NextStep => "Choose a person of the directory.";
}

public sealed record AddresseeUnknown()
    : Refusal("Only a provider of the directory can be asked, never an address.", "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Choose a person of the directory.";
}

public sealed record AnswerMissing() : Refusal("Choose an answer, or write one.", "Query life cycle")
{
    public override string NextStep => "Choose one of the answers; 'other' needs words.";
}

public sealed record AnswerUnchanged() : Refusal("This says the same as the answer that stands.", "Query life cycle")
{
    public override string NextStep => "Change the answer, or leave it.";
}

public sealed record DueDayWrong() : Refusal("The day an answer is asked for must be today or later.", "Query policy")
{
    public override string NextStep => "Choose another day.";
}

public sealed record TooManyIndicators() : Refusal("A query holds at most 20 indicators.", "45 CFR 164.502(b)")
{
    public override string NextStep => "Keep those that the question needs.";
}

public sealed record NotYourOverride()
    : Refusal("A block is let stand by a second person, not by its author.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Ask an auditor or your coding manager.";
}

public sealed record OverrideNotHere() : Refusal("Nothing waits for your decision here.", "Query life cycle");

public sealed record NeverOverridden()
    : Refusal("Identifiers of the patient are taken out, never let stand.", "45 CFR 164.514(b)(2)")
{
    public override string NextStep => "Take the identifier out; the query's number stands for the patient.";
}

public sealed record PolicyOutOfRange(string What) : Refusal($"The policy cannot be kept: {What}.", "Query policy")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Mend the field and send it again.";
}

public sealed record ChangedElsewhereQuery() : Refusal("The query was changed after you read it.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Read it again, then decide.";
}
