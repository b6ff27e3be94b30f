using Chartroom.Platform.Ui;

namespace Chartroom.Features.Coding;

/// <summary>Present-on-admission answers as read and as sent (ICD-10-CM Official Guidelines appendix I). Values are names of PoaIndicator.</summary>
public static class Poa
{
    /// <summary>The four answers a coder gives; "exempt" comes from the official list alone.</summary>
    public static IReadOnlyList<Choice> Answers { get; } =
    [new("Yes", "Y"), new("No", "N"), new("Unknown", "U"), new("Undetermined", "W")];

    public static string Letter(string value) => Answers.FirstOrDefault(a => a.Value == value)?.Words ?? "exempt";

    /// <summary>The answer in words, for those who hear the page.</summary>
    public static string InWords(string letter) =>
        letter switch
        {
            "Y" => "yes",
            "N" => "no",
            "U" => "documentation insufficient",
            _ => "clinically undetermined",
        };
}
