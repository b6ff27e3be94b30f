namespace Chartroom.Phi.Reading;

/// <summary>The tokens of one text, in an array that the next text uses again.</summary>
internal sealed class Tokens
{
    private const int FirstCapacity = 1024;

    private Token[] items = new Token[FirstCapacity];

    public int Count { get; private set; }

    public Span<Token> Span => items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public ref Token Add()
    {
        if (Count == items.Length)
            Array.Resize(ref items, items.Length * 2);
        return ref items[Count++];
    }
}
