namespace Chartroom.Platform.Ui;

/// <summary>A refusal as shown: the rule's own words and where "go back" leads.</summary>
public sealed record RefusalView(Refusal Why, string Back = "/");
