using Chartroom.Platform;

namespace Chartroom.Features.Coding;

public sealed record AlreadyFinalCoded()
    : Refusal("This chart is final coded. Re-open it to change its codes.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Re-open the chart with a reason.";
}

public sealed record ChartIsOnHold() : Refusal("This chart is on hold. Release it to go on.", "Worklist rule: hold")
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Release the hold.";
}

public sealed record NotOnHold() : Refusal("This chart is not on hold.", "Worklist rule: hold");

public sealed record NotFinalCoded()
    : Refusal("This chart is not final coded, so there is nothing to re-open.", "45 CFR 164.312(c)(1)");

public sealed record NothingCoded() : Refusal("There is no code on this chart yet.", "UHDDS, 50 FR 31038")
{
    public override string NextStep => "Assign at least one diagnosis.";
}

public sealed record FindingsOpen(int Count)
    : Refusal(
        Count == 1 ? "One finding must be resolved first." : $"{Count} findings must be resolved first.",
        "Coding checks before final coding"
    )
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Mend each finding, or keep a warning with a reason.";
}

public sealed record CodeAlreadyAssigned(string Code)
    : Refusal($"{Code} is on this chart already.", "ICD-10-CM Official Guidelines section I.B.8")
{
    public override string NextStep => "Add these words as further evidence to the code that is there.";
}

public sealed record CodeNotHere() : Refusal("That code is no longer on this chart.", "Concurrent change")
{
    public override string NextStep => "Look at the codes as they are now.";
}

public sealed record CodeNotKnown(string Typed)
    : Refusal($"{Typed} is not a code of the books loaded for this date.", "45 CFR 162.1002")
{
    public override string NextStep => "Search for it by words.";
}

public sealed record EvidenceMissing()
    : Refusal("Choose the words of the record that this code rests on.", "45 CFR 164.316(b)(1)(ii)")
{
    public override string NextStep => "Select words in the document, then assign the code.";
}

public sealed record EvidenceNotInDocument()
    : Refusal("Those words are not in the document you have open.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Select the words again in the open document.";
}

public sealed record EvidenceWithheld()
    : Refusal("That part of the document is covered and cannot be cited.", "45 CFR 164.514(d)(2)");

public sealed record UnknownDischargeStatus() : Refusal("That is not a patient discharge status.", "UB-04 FL 17; 45 CFR 162.1002")
{
    public override string NextStep => "Choose one from the list.";
}

public sealed record ChangedElsewhere()
    : Refusal(
        "This chart was changed in another tab since this page was shown. Nothing of yours was lost; look at the codes as they are now and do it again.",
        "45 CFR 164.312(c)(1)"
    )
{
    public override string Owner => "Coder of record";
    public override string NextStep => "Reload the codes.";
}

public sealed record NotReadable(string What) : Refusal($"{What} cannot be read.", "Input check")
{
    public override string NextStep => "Correct it and send again.";
}

public sealed record PoaOnlyForInpatients()
    : Refusal("Present on admission is reported for inpatient stays only.", "ICD-10-CM Official Guidelines appendix I");
