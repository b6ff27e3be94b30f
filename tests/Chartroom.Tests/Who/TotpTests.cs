using System.Text;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.Who;

public sealed class TotpTests
{
    /// <summary>RFC 6238 appendix B, the SHA-1 rows; the last six of their eight digits.</summary>
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void Codes_are_those_of_the_specification(long seconds, string code)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(code, Totp.Code("12345678901234567890"u8, step));
    }

    /// <summary>RFC 4648 section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_specification(string text, string base32) =>
        Assert.Equal(base32, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("28 70 82", 1L)]
    [InlineData("287083", null)]
    [InlineData("28708", null)]
    [InlineData("2870820", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_typed_code_names_its_step(string? typed, long? step) =>
        Assert.Equal(step, Totp.StepOf("12345678901234567890"u8, typed, DateTimeOffset.FromUnixTimeSeconds(59)));
}
