using Chartroom.Platform;

namespace Chartroom.Tests.May;

public sealed class Reasons_are_real_words
{
    [Theory]
    [InlineData("W01", "The nursing note times the fall before admission.", true)]
    [InlineData("W02", "Need pressure ulcer stage for L89 specificity", true)]
    [InlineData("W03", "Discharge disposition unclear, check case management", true)]
    [InlineData("W04", null, false)]
    [InlineData("W05", "", false)]
    [InlineData("W06", "needed for coding", false)] // 17 characters
    [InlineData("W07", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("W08", "asdf asdf asdf asdf asdf asdf", false)]
    [InlineData("W09", "xxx xxx xxx xxx xxx xxx xxx", false)]
    [InlineData("W10", "......................................", false)]
    [InlineData("W11", "                                      ", false)]
    [InlineData("W12", "needed needed needed needed needed", false)]
    [InlineData("W13", "qwrtp sdfgh zxcvb nmklj hgfds", false)]
    [InlineData("W14", "becauseIneedthisdocumentforcoding", false)]
    [InlineData("W15", "1234567890 1234567890 1234567890 12345", false)]
    [InlineData("W16", "I neeeeeed thisss document pleaaaaase", false)]
    public void Filler_is_told_from_a_sentence(string id, string? text, bool real) =>
        Assert.True(RealWords.Say(text) == real, id);
}
