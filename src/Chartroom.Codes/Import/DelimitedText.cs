using System.Text;

namespace Chartroom.Codes;

/// <summary>Rows of comma or tab separated text; quoted fields may hold the separator, quotes and line ends (RFC 4180).</summary>
internal static class DelimitedText
{
    public static IEnumerable<(int Line, List<string> Fields)> Rows(TextReader reader, char separator)
    {
        var field = new StringBuilder();
        var fields = new List<string>();
        var (line, start, quoted) = (1, 1, false);
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (quoted)
            {
                if (c == '"' && reader.Peek() == '"')
                    field.Append((char)reader.Read());
                else if (c == '"')
                    quoted = false;
                else
                    field.Append((char)c);
                line += c == '\n' ? 1 : 0;
            }
            else if (c == '"' && field.Length == 0)
                quoted = true;
            else if (c == separator)
                Next();
            else if (c == '\n')
            {
                Next();
                yield return (start, fields);
                fields = [];
                start = ++line;
            }
            else if (c != '\r' && c != '\ufeff')
                field.Append((char)c);
        }
        if (quoted)
            throw new WrongFileException(start, "A quoted field is not closed: the file is truncated or damaged.");
        if (field.Length > 0 || fields.Count > 0)
        {
            Next();
            yield return (start, fields);
        }

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
