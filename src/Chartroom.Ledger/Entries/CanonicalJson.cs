using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger;

/// <summary>Writes JSON so that equal values have equal bytes: RFC 8785 (JSON Canonicalization Scheme).</summary>
public static class CanonicalJson
{
    /// <exception cref="ArgumentException">A number is not finite, or a string has half of a surrogate pair (RFC 8785 section 3.2.2).</exception>
    public static byte[] ToBytes(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteObject(text, members);
                break;
            case JsonArray items:
                WriteArray(text, items);
                break;
            default:
                WriteValue(text, value);
                break;
        }
    }

    // RFC 8785 section 3.2.3: properties in the order of their names' UTF-16 code units, which is what Ordinal compares.
    private static void WriteObject(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (!first)
                text.Append(',');
            first = false;
            WriteString(text, name);
            text.Append(':');
            Write(text, member);
        }
        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Write(text, items[i]);
        }
        text.Append(']');
    }

    private static void WriteValue(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(Number(double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)));
                break;
            default:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                break;
        }
    }

    /// <summary>RFC 8785 section 3.2.2.2: only what must be escaped is, in the shortest form.</summary>
    internal static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsSurrogate(c) && !(i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1])))
                throw new ArgumentException(
                    "A string has half of a surrogate pair, which no UTF-8 text can carry.",
                    nameof(value)
                );
            if (char.IsSurrogate(c))
                text.Append(c).Append(value[++i]);
            else if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ')
                WriteControl(text, c);
            else
                text.Append(c);
        }
        text.Append('"');
    }

    private static void WriteControl(StringBuilder text, char c) =>
        text.Append(
            c switch
            {
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            }
        );

    /// <summary>RFC 8785 section 3.2.2.3: Number::toString of ECMA-262 section 7.1.12.1.</summary>
    internal static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("JSON has no infinite numbers and no NaN.", nameof(value));
        if (value == 0)
            return "0";
        // The shortest text that reads back as the same number; only its layout differs from ECMA-262's.
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].Split('.')[0];
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        var point = whole.Length - leading + exponent;
        digits = digits.Trim('0');
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    // digits * 10^(point - digits.Length), in the four shapes of ECMA-262 Number::toString steps 6 to 10.
    private static string Place(string digits, int point)
    {
        const int LargestPlain = 21;
        const int SmallestPlain = -6;
        if (point is > 0 and <= LargestPlain)
            return digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..];
        if (point is > SmallestPlain and <= 0)
            return "0." + new string('0', -point) + digits;
        var exponent = point - 1 < 0 ? "e-" : "e+";
        var power = Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture);
        return digits.Length == 1 ? digits + exponent + power : digits[..1] + "." + digits[1..] + exponent + power;
    }
}
