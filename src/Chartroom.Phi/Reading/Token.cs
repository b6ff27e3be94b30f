using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

internal enum TokenKind : byte
{
    None,
    Word,
    Number,

    /// <summary>Letters and digits in one run: "E0061", "13th", "L5".</summary>
    Mixed,

    /// <summary>One character that is neither letter, digit nor white space.</summary>
    Mark,
}

internal enum Shape : byte
{
    None,
    Lower,
    Title,
    Upper,

    /// <summary>Capitals inside the word: "McDonald", "O'Brien", "deShazo".</summary>
    Camel,
}

/// <summary>The white space before a token; the order is from least to most.</summary>
internal enum Gap : byte
{
    None,
    Space,

    /// <summary>Two or more blanks or a tab: a column of a form, or the end of a sentence.</summary>
    Wide,
    Line,

    /// <summary>An empty line, or the start of the text.</summary>
    Paragraph,
}

/// <summary>One word, number or mark of a text, with what the lists know of it.</summary>
internal struct Token
{
    public Lex Lex;
    public int Start;
    public int End;

    /// <summary>Hash of the folded letters; 0 for marks and for runs with digits.</summary>
    public uint Hash;
    public TokenKind Kind;
    public Shape Shape;
    public Gap Gap;

    /// <summary>One more than the <see cref="PhiKind"/> of the number this word announces; 0 where it announces none.</summary>
    public byte Label;

    /// <summary>How many digits a number must have before the label is believed.</summary>
    public byte LabelDigits;

    /// <summary>On the first token: no word of the text has a capital.</summary>
    public bool Raised;

    /// <summary>Part of an identifier already reported.</summary>
    public bool Taken;

    public readonly int Length => End - Start;
}
