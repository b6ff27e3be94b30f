using Chartroom.Platform;

namespace Chartroom.Features.Appeals;

public sealed record AppealHasBegun() : Refusal("The work on this appeal has begun already.", "Appeal states")
{
    public override string NextStep => "Go on with the letter.";
}

public sealed record AppealNotBegun() : Refusal("Nobody has opened this appeal yet.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Open its chart first.";
}

public sealed record AppealIsReady() : Refusal("The answer is marked as ready, so letter and pages stand still.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Take it back into preparation to change it.";
}

public sealed record AppealNotReady() : Refusal("The answer is still in preparation.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Mark it as ready first, or withdraw the appeal.";
}

public sealed record AppealIsDecided() : Refusal("The payer has decided this level.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Go on to the next level, or withdraw the appeal.";
}

public sealed record AppealNotDecided() : Refusal("This level has no decision yet.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Record the payer's decision first.";
}

public sealed record AppealIsClosed() : Refusal("This appeal is closed.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Register a new denial if the payer decides again.";
}

public sealed record NoHigherLevel() : Refusal("There is no level above the fifth.", "42 CFR part 405 subpart I")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Record the decision as final.";
}

public sealed record NoLetterYet() : Refusal("There is no letter yet.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Write the letter first.";
}

public sealed record DaysOutOfOrder() : Refusal("These days do not follow one another.", "Appeal dates")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "The deadline and the decision cannot be before the day the denial came.";
}

public sealed record OutcomeIsFinal() : Refusal("Overturned and withdrawn appeals are final.", "Appeal states")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Tick that it is final, and sign.";
}

public sealed record OutcomeNotSigned() : Refusal("A final outcome needs your signature.", "45 CFR 164.312(d)")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Confirm who you are.";
}

public sealed record PagesChosenAlready() : Refusal("Something of this document is chosen already.", "45 CFR 164.502(b)")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Take it off the list first, then choose again.";
}

public sealed record PagesNotHere() : Refusal("That is not on the list.", "45 CFR 164.502(b)")
{
    public override string NextStep => "Look at the list as it is now.";
}

/// <summary>Not in the scope of the task, not in this chart, and not looked at are told apart for nobody.</summary>
public sealed record PagesOutOfScope()
    : Refusal("These pages are not in the scope of this appeal, or you have not looked at them.", "45 CFR 164.514(d)(3)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Choose a document from the list; open it to choose sections.";
}

public sealed record DenialIncomplete(string What) : Refusal($"The denial cannot be kept: {What}.", "Appeal register")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Mend the field and send it again.";
}
