using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

public sealed record NoSuchTemplate() : Refusal("This template is not there.", "Query policy: templates")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Go back to the list of templates.";
}

public sealed record NotADraft() : Refusal("Only a draft can be published.", "Query policy: templates")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Look at the versions of this template.";
}

public sealed record NothingPublished() : Refusal("No version of this template is published.", "Query policy: templates")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Look at the versions of this template.";
}

public sealed record OwnTemplate()
    : Refusal("Another person than its author publishes a template.", "AHIMA/ACDIS Compliant Query Practice (2022)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Ask a colleague to read and publish it.";
}

public sealed record TemplateBreaksRules()
    : Refusal("A rule of queries blocks this template.", "AHIMA/ACDIS Compliant Query Practice (2022)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Mend what the rules name in a new version.";
}

public sealed record TemplateIncomplete(string What) : Refusal($"The template cannot be kept: {What}.", "Query policy: templates")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Mend the field and save it again.";
}
