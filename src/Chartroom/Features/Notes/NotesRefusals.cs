using Chartroom.Platform;

namespace Chartroom.Features.Notes;

public sealed record NotYourNote() : Refusal("Only its author changes a note or takes it back.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Author of the note";
    public override string NextStep => "Write a note of your own that says what you think.";
}

public sealed record NoteIsRetracted() : Refusal("This note was taken back. Its text stays as it was.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Write a new note.";
}

/// <summary>Not there, on another chart, and not for this reader look the same.</summary>
public sealed record NoteNotHere() : Refusal("There is no such note on this chart.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string NextStep => "Look at the notes of this chart.";
}

public sealed record TextMissing(string What) : Refusal($"{What} is empty or too long.", "Note policy")
{
    public override string NextStep => "Write it in the length that the field allows.";
}

public sealed record NobodyReads() : Refusal("Say who may read the note besides you.", "45 CFR 164.514(d)(2)")
{
    public override string NextStep => "Choose at least one role.";
}

public sealed record GuidelineNotHere()
    : Refusal("That guideline is not in the register, or is no longer in force.", "Note policy")
{
    public override string NextStep => "Choose one from the register, or add its new edition.";
}

public sealed record GuidelineIncomplete(string What) : Refusal($"The guideline cannot be kept: {What}.", "Note policy")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Mend the field and send it again.";
}

public sealed record DiscussionIsClosed() : Refusal("This discussion is closed.", "Note policy")
{
    public override string NextStep => "Open it again to write.";
}

public sealed record DiscussionIsOpen() : Refusal("This discussion is open already.", "Note policy")
{
    public override string NextStep => "Write your message.";
}

public sealed record NothingSaid() : Refusal("Nothing was said in this discussion yet.", "Note policy")
{
    public override string NextStep => "Write the first message.";
}

public sealed record MentionWithoutRight()
    : Refusal("One of the persons named has no part in this case.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Choose from the persons listed, or ask the manager to assign the work.";
}
