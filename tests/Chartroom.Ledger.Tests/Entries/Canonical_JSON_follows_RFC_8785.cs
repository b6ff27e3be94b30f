using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger.Tests;

public sealed class Canonical_JSON_follows_RFC_8785
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.ToBytes(JsonNode.Parse(json)));

    // RFC 8785 appendix B: IEEE 754 bits and the text they must become.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_take_the_form_of_appendix_B(string bits, string text)
    {
        var value = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(text, CanonicalJson.Number(value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_cannot_say_is_refused(double value)
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Number(value));
    }

    [Fact]
    public void The_example_of_section_3_2_2_takes_its_published_form()
    {
        const string Input = """
            { "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }
            """;

        Assert.Equal(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
            Canonical(Input)
        );
    }

    [Fact]
    public void Properties_stand_in_the_order_of_section_3_2_3()
    {
        const string Input =
            """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";

        var names = JsonNode.Parse(Canonical(Input))!.AsObject().Select(member => member.Key);

        Assert.Equal(["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"], names);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        foreach (var text in new[] { "\ud800", "\udc00a", "a\ud800b" })
            Assert.Throws<ArgumentException>(() => CanonicalJson.ToBytes(JsonValue.Create(text)));
    }

    [Fact]
    public void Every_control_character_has_its_shortest_escape()
    {
        Assert.Equal(
            "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"",
            Encoding.UTF8.GetString(CanonicalJson.ToBytes(JsonValue.Create("\b\t\n\f\r\0\u001f\u007f")))
        );
    }

    [Theory]
    [InlineData("0.5", "0.5")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("1.0", "1")]
    [InlineData("\"a b\"", "\"a b\"")]
    public void A_space_and_a_small_fraction_stand_as_they_are(string json, string text) => Assert.Equal(text, Canonical(json));

    [Fact]
    public void A_member_that_is_there_twice_makes_an_entry_unreadable()
    {
        Assert.True(EntryGlance.TryRead("""{"type":"a.b","at":"2026-11-22T00:00:00Z"}"""u8, out var entry));
        Assert.Null(entry.Text("any"));
        Assert.False(EntryGlance.TryRead("""{"type":"a.b","at":"2026-11-22T00:00:00Z","type":"c.d"}"""u8, out _));
    }
}
