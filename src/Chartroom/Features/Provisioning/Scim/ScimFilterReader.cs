using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>Reads a filter or the path of a PATCH by the grammar of RFC 7644 sections 3.4.2.2 and 3.5.2.</summary>
internal sealed class ScimFilterReader
{
    private const int Longest = 2_000;
    private const int Deepest = 20;
    private readonly string text;
    private int at;
    private int depth;

    private ScimFilterReader(string text) => this.text = text;

    /// <summary>Null where the text is no filter.</summary>
    public static ScimFilter? Read(string? text)
    {
        if (text is not { Length: > 0 and <= Longest })
            return null;
        try
        {
            var reader = new ScimFilterReader(text);
            var filter = reader.Either();
            reader.Blank();
            return reader.at == text.Length ? filter : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Null where the text is no path.</summary>
    public static ScimPath? ReadPath(string? text)
    {
        if (text is not { Length: > 0 and <= Longest })
            return null;
        try
        {
            var reader = new ScimFilterReader(text);
            var attribute = reader.Attribute();
            if (!reader.Take('['))
                return reader.at == text.Length ? new(attribute, null, attribute.Sub) : null;
            var filter = reader.Either();
            reader.Expect(']');
            var sub = reader.Take('.') ? reader.Attribute() : null;
            return reader.at == text.Length && sub is null or { Sub: null, Schema: null }
                ? new(attribute, filter, sub?.Name)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private ScimFilter Either()
    {
        if (++depth > Deepest)
            throw new FormatException();
        var left = Both();
        while (Word("or"))
            left = new ScimFilter.Or(left, Both());
        depth--;
        return left;
    }

    private ScimFilter Both()
    {
        var left = One();
        while (Word("and"))
            left = new ScimFilter.And(left, One());
        return left;
    }

    private ScimFilter One()
    {
        Blank();
        if (Word("not"))
        {
            Blank();
            return new ScimFilter.Not(Grouped());
        }
        if (at < text.Length && text[at] == '(')
            return Grouped();
        var attribute = Attribute();
        if (Take('['))
        {
            var inner = Either();
            Expect(']');
            return new ScimFilter.Some(attribute, inner);
        }
        return Comparison(attribute);
    }

    private ScimFilter Grouped()
    {
        Expect('(');
        var inner = Either();
        Expect(')');
        return inner;
    }

    private ScimFilter.Compare Comparison(ScimAttribute attribute)
    {
        Blank();
        var word = Run(char.IsAsciiLetter);
        if (!Enum.TryParse<ScimOperator>(word, ignoreCase: true, out var asked) || int.TryParse(word, out _))
            throw new FormatException();
        return new(attribute, asked, asked == ScimOperator.Pr ? null : Value());
    }

    private JsonValue? Value()
    {
        Blank();
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
                if (text[at] == '\\')
                    at++;
            at++;
        }
        else
            Run(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        if (at > text.Length || at == start)
            throw new FormatException();
        try
        {
            return JsonNode.Parse(text[start..at]) switch
            {
                null => null,
                JsonValue value => value,
                _ => throw new FormatException(),
            };
        }
        catch (JsonException)
        {
            throw new FormatException();
        }
    }

    private ScimAttribute Attribute()
    {
        Blank();
        var name = Run(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '$' or '.' or ':');
        return ScimAttribute.Read(name) ?? throw new FormatException();
    }

    /// <summary>A word of the grammar, followed by something that is not a name.</summary>
    private bool Word(string word)
    {
        Blank();
        var end = at + word.Length;
        if (end >= text.Length || string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return false;
        if (text[end] is not (' ' or '('))
            return false;
        at = end;
        return true;
    }

    private string Run(Func<char, bool> fits)
    {
        var start = at;
        while (at < text.Length && fits(text[at]))
            at++;
        return text[start..at];
    }

    private bool Take(char one)
    {
        if (at >= text.Length || text[at] != one)
            return false;
        at++;
        return true;
    }

    private void Expect(char one)
    {
        Blank();
        if (!Take(one))
            throw new FormatException();
    }

    private void Blank()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }
}

/// <summary>Where a PATCH operation acts: an attribute, perhaps some elements of it, perhaps one sub-attribute of those.</summary>
public sealed record ScimPath(ScimAttribute Attribute, ScimFilter? Filter, string? Sub);
