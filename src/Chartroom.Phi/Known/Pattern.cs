namespace Chartroom.Phi.Known;

/// <summary>How strictly a written form of an identifier is looked for.</summary>
internal enum PatternRule : byte
{
    /// <summary>From the start of a word to the end of a word; anything but letters and figures may stand between.</summary>
    Words,

    /// <summary>As <see cref="Words"/>, and the first letter must be a capital: the name is also an everyday word.</summary>
    Capital,

    /// <summary>As <see cref="Words"/>, in one piece or broken by a line end or invisible characters only.</summary>
    Whole,

    /// <summary>As <see cref="Words"/>, with at least one mark or blank inside: "5/19/68" but not "8174".</summary>
    Parted,
}

/// <summary>One written form of an identifier, as a skeleton.</summary>
internal readonly record struct Pattern(string Symbols, PhiKind Kind, PatternRule Rule);
