using Chartroom.Phi.Detectors;

namespace Chartroom.Phi.Tests;

public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("1234567893", true)] // the example of the NPI standard
    [InlineData("1234567890", false)]
    [InlineData("3234567893", false)]
    public void Npi_numbers_carry_a_luhn_digit_over_their_prefix(string value, bool valid) =>
        Assert.Equal(valid, CheckDigits.Npi(value));

    [Theory]
    [InlineData("AB1234563", true)]
    [InlineData("AB1234564", false)]
    [InlineData("A11234563", false)]
    public void Dea_numbers_carry_a_check_digit(string value, bool valid) => Assert.Equal(valid, CheckDigits.Dea(value));

    [Theory]
    [InlineData("1HGCM82633A004352", true)] // the common worked example of 49 CFR 565.15
    [InlineData("1HGCM82634A004352", false)]
    [InlineData("1HGCM8263IA004352", false)]
    public void Vehicle_numbers_carry_a_check_digit(string value, bool valid) => Assert.Equal(valid, CheckDigits.Vin(value));

    [Theory]
    [InlineData("1EG4TE5MK73", true)] // the example card of the Medicare program
    [InlineData("0EG4TE5MK73", false)]
    [InlineData("1SG4TE5MK73", false)]
    public void Beneficiary_identifiers_follow_their_shape(string value, bool valid) =>
        Assert.Equal(valid, CheckDigits.Mbi(value));

    [Theory]
    [InlineData("GB82WEST12345698765432", true)] // ISO 13616 example
    [InlineData("GB82WEST12345698765433", false)]
    public void Bank_numbers_carry_check_digits(string value, bool valid) => Assert.Equal(valid, CheckDigits.Iban(value));
}
