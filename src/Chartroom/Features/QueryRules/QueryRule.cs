namespace Chartroom.Features.QueryRules;

/// <summary>One rule of the query gate, as printed on the page of rules.</summary>
/// <param name="Id">"Q01".</param>
/// <param name="Severity">Of its findings; a single case may weigh less.</param>
/// <param name="OfTemplates">Asked of templates too, when they are published.</param>
/// <param name="Citation">Where the rule comes from.</param>
/// <param name="Sentence">What it demands.</param>
/// <param name="Fix">What to do where it speaks.</param>
public sealed record QueryRule(string Id, QuerySeverity Severity, bool OfTemplates, string Citation, string Sentence, string Fix);
