namespace Chartroom.Codes;

/// <summary>The life of a code over the loaded editions.</summary>
/// <param name="Last">The entry of the newest edition that prints the code.</param>
/// <param name="ReplacedBy">Codes that took its place, by the conversion table.</param>
/// <param name="Replaces">Codes it took the place of.</param>
public sealed record CodeHistory(CodeEntry Last, IReadOnlyList<CodeChange> ReplacedBy, IReadOnlyList<CodeChange> Replaces);

/// <summary>One row of the conversion table: what was coded as Previous is coded as Code from Effective on.</summary>
public sealed record CodeChange(string Code, string Previous, DateOnly Effective);
