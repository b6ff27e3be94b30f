using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>A text with its tokens, asked by position; positions outside the text are empty tokens, so no rule needs a bounds check.</summary>
internal readonly ref struct Page(
    ReadOnlySpan<char> text,
    Span<Token> tokens,
    Findings findings,
    Lexicon lexicon,
    Register register
)
{
    private static readonly Token Nothing = new() { Gap = Gap.Paragraph };

    public readonly ReadOnlySpan<char> Text = text;
    public readonly Findings Findings = findings;
    private readonly Span<Token> tokens = tokens;

    /// <summary>The text uses the vocabulary of medicine.</summary>
    public readonly bool Clinical = register == Register.Clinical;

    /// <summary>The text uses next to no vocabulary of medicine.</summary>
    public readonly bool Everyday = register == Register.Everyday;

    /// <summary>The most tokens of a text that is a message rather than a note.</summary>
    private const int MessageTokens = 150;

    /// <summary>Short enough to be a message, a query or a reply.</summary>
    public bool Message => tokens.Length <= MessageTokens;

    /// <summary>The text has no capital: its names were raised.</summary>
    public bool Lowered => tokens.Length > 0 && tokens[0].Raised;

    public int Count => tokens.Length;

    public ref readonly Token this[int i] => ref (uint)i < (uint)tokens.Length ? ref tokens[i] : ref Nothing;

    public ReadOnlySpan<char> Word(int i) => Text[this[i].Start..this[i].End];

    public bool Has(int i, Lex any) => (this[i].Lex & any) != 0;

    public bool IsWord(int i) => this[i].Kind == TokenKind.Word;

    public bool IsNumber(int i) => this[i].Kind == TokenKind.Number;

    /// <summary>The mark at a position, or NUL where there is a word, a number or nothing.</summary>
    public char Mark(int i) => this[i].Kind == TokenKind.Mark ? Text[this[i].Start] : '\0';

    /// <summary>Compares a word with lower-case ASCII letters, ignoring case.</summary>
    public bool Is(int i, string lower)
    {
        ref readonly var token = ref this[i];
        return token.Length == lower.Length
            && token.Kind is TokenKind.Word or TokenKind.Mixed
            && MayOpen(Text[token.Start], lower[0])
            && Text[token.Start..token.End].Equals(lower, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>False where the first letters differ in more than their case; anything beyond ASCII is left to the whole comparison.</summary>
    private static bool MayOpen(char c, char lower)
    {
        const int caseBit = 0x20;
        return c >= 0x80 || (c | caseBit) == (lower | caseBit);
    }

    public bool In(int i, WordSet words)
    {
        ref readonly var token = ref this[i];
        return token.Hash != 0
            ? words.MayHold(token.Hash) && words.Has(token.Hash, Text[token.Start..token.End])
            : token.Kind == TokenKind.Mixed && words.Has(Text[token.Start..token.End]);
    }

    /// <summary>Nothing but blanks of one line between this token and the one before.</summary>
    public bool SameLine(int i) => this[i].Gap < Gap.Line && (uint)i < (uint)tokens.Length;

    public bool Joined(int i) => this[i].Gap == Gap.None && (uint)i < (uint)tokens.Length;

    /// <summary>A capital first letter, not followed by lower and upper case at random.</summary>
    public bool Capital(int i) => this[i].Kind == TokenKind.Word && this[i].Shape >= Shape.Title;

    /// <summary>The word opens a line, or follows a full stop, a question mark or a bullet: its capital says nothing.</summary>
    public bool OpensSentence(int i)
    {
        if (this[i].Gap >= Gap.Line)
            return true;
        var before = Mark(i - 1);
        return before is '.' or '!' or '?' or ':' or ';' or '*' or '\u2022' or '"' or '\u201C' or '[' or '>'
            || (before is '-' or ')' && this[i].Gap >= Gap.Space && this[i - 1].Gap >= Gap.Space);
    }

    public int Digits(int i)
    {
        var count = 0;
        foreach (var c in Word(i))
            count += Letters.IsDigit(c) ? 1 : 0;
        return count;
    }

    /// <summary>The value of a number of at most nine digits; -1 where it is none.</summary>
    public int Value(int i)
    {
        const int most = 9;
        if (this[i].Kind != TokenKind.Number || this[i].Length > most)
            return -1;
        var value = 0;
        foreach (var c in Word(i))
            value = value * 10 + (c - '0');
        return value;
    }

    /// <summary>The first token that starts at or after an offset, looking forward from <paramref name="i"/>.</summary>
    public int After(int i, int offset)
    {
        while (i < tokens.Length && tokens[i].Start < offset)
            i++;
        return i;
    }

    /// <summary>Reports the tokens from <paramref name="first"/> up to, not including, <paramref name="end"/>. Returns <paramref name="end"/>.</summary>
    public int Report(int first, int end, PhiKind kind, double confidence, string reason)
    {
        Findings.Add(new PhiSpan(this[first].Start, this[end - 1].End, kind, confidence, reason));
        for (var i = first; i < end; i++)
            tokens[i].Taken = true;
        return end;
    }

    /// <summary>Reports a range of characters and takes the tokens it touches.</summary>
    public void ReportSpan(PhiSpan span)
    {
        Findings.Add(span);
        for (var i = Find(span.Start); i < tokens.Length && tokens[i].Start < span.End; i++)
            tokens[i].Taken = true;
    }

    public bool Taken(int i) => this[i].Taken;

    /// <summary>Guesses the class of a word that no list holds.</summary>
    public void Guess(int i)
    {
        if (this[i].Lex == Lex.None && this[i].Kind == TokenKind.Word)
            tokens[i].Lex = Morphology.Guess(
                Word(i),
                lexicon,
                strict: Everyday && (tokens[i].Shape == Shape.Lower || !OpensSentence(i)),
                lower: tokens[i].Shape == Shape.Lower
            );
    }

    /// <summary>"w/", "c/w", "s/p", "h/o": a letter before a slash is shorthand, no unit.</summary>
    public void DropUnit(int i)
    {
        if (
            this[i].Length == 1
            && (tokens[i].Lex & Lex.Unit) != 0
            && Mark(i + 1) == '/'
            && Joined(i + 1)
            && Word(i)[0] is 'w' or 'c' or 's' or 'h'
        )
            tokens[i].Lex &= ~Lex.Unit;
    }

    /// <summary>Reads a word as if it had a capital.</summary>
    public void Raise(int i) => tokens[i].Shape = Shape.Title;

    public void RaiseInitial(int i) => tokens[i].Shape = Shape.Upper;

    /// <summary>Notes that the text has no capital.</summary>
    public void Lower() => tokens[0].Raised = true;

    /// <summary>The token that holds an offset, by halving.</summary>
    public int Find(int offset)
    {
        int low = 0,
            high = tokens.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].End <= offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
