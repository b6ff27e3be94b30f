using Chartroom.Platform;

namespace Chartroom.Features.Identifiers;

/// <summary>A text that must identify nobody does. The page shows where; the refusal says what, and never the words.</summary>
/// <param name="Kinds">Kinds of identifiers, for example "Date, Name".</param>
/// <param name="Case">The number that may stand for the patient.</param>
public sealed record TextIdentifies(string Kinds, string Case)
    : Refusal($"The text holds what identifies somebody: {Kinds}.", "45 CFR 164.514(b)(2); 45 CFR 164.502(b)")
{
    public override string NextStep => $"Take it out, or write case {Case} in its place.";
}
