using Chartroom.Platform;

namespace Chartroom.Features.Matrix;

public sealed record NoOpenDraft() : Refusal("No draft of the role matrix is open.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Begin a draft on the page of the role matrix.";
}

public sealed record DraftThereAlready() : Refusal("A draft of the role matrix is open already.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Read it; publish or withdraw it before another begins.";
}

public sealed record NotTheDraftsAuthor()
    : Refusal("Only its author changes a draft of the role matrix.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Tell the author what to change, or withdraw the draft and begin your own.";
}

public sealed record DraftChangedMeanwhile()
    : Refusal("The draft was saved elsewhere since you looked at it. Nothing of yours was saved.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Compare with what stands now, then save or publish again.";
}

public sealed record MatrixUnreadable(string Problem)
    : Refusal($"Nothing was saved: {Problem.TrimEnd('.')}.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Mend that line. The words of each column stand below the text.";
}

public sealed record MatrixTooLong()
    : Refusal($"A role matrix has at most {RoleMatrixDraft.MostText} characters.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Shorten the remarks, or join rules with the stroke between words.";
}

public sealed record NothingChanged() : Refusal("This would change nothing.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose another answer, or leave it as it is.";
}

public sealed record DraftNeedsRebase(int Based, int InForce)
    : Refusal($"This draft was written from version {Based}; version {InForce} is in force now.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask its author to carry the changes over to the version in force.";
}

public sealed record MatrixOpensCounselling()
    : Refusal("Counselling notes are closed to every role of this product.", "45 CFR 164.508(a)(2); 42 CFR 2.31(b)")
{
    public override string NextStep => "Close psychotherapy-note for every role and task in the draft.";
}

public sealed record NoSuchVersion() : Refusal("There is no such version of the role matrix.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose a version from the list.";
}
