namespace Chartroom.Features.QueryRules;

/// <summary>A diagnosis named in a text: the half-open range of UTF-16 offsets [<see cref="Start"/>, <see cref="End"/>).</summary>
/// <param name="Phrase">Its words as they are compared.</param>
/// <param name="Codes">ICD-10-CM codes of its meanings, stored form.</param>
internal sealed record DiagnosisTerm(int Start, int End, string Phrase, IReadOnlyList<string> Codes);
