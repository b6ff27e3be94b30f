namespace Chartroom.Platform.Ui;

/// <summary>Something went wrong: what to do next, and the number an operator finds it by.</summary>
public sealed record ErrorView(string Title, string Next, string Reference)
{
    public static ErrorView Of(int status, string reference) =>
        status switch
        {
            StatusCodes.Status400BadRequest => new(
                "This form could not be read.",
                "It may have been open for too long. Go back, reload the page and send it again. Your draft is kept.",
                reference
            ),
            StatusCodes.Status401Unauthorized => new("You are not signed in.", "Sign in, then open the page again.", reference),
            StatusCodes.Status403Forbidden => new(
                "This page is not open to you.",
                "Go back to your own pages. If your work needs it, ask your manager.",
                reference
            ),
            StatusCodes.Status404NotFound => new(
                "There is no such page.",
                "Check the address, or start from your worklist. A page that is not yours looks the same.",
                reference
            ),
            StatusCodes.Status409Conflict => new(
                "Somebody changed this in the same moment, so nothing of yours was saved.",
                "Reload the page, look at what changed, and do it again.",
                reference
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                "That is too much to send at once.",
                "Send less, or split it.",
                reference
            ),
            StatusCodes.Status429TooManyRequests => new("Too many tries.", "Wait a minute, then try again.", reference),
            StatusCodes.Status503ServiceUnavailable => new(
                "Chartroom cannot record right now, so it shows nothing.",
                "Wait a moment and reload. If it stays, tell your administrator the number below.",
                reference
            ),
            _ => new(
                "Something went wrong on our side.",
                "Nothing you saved is lost. Reload the page; if it happens again, tell your administrator the number below.",
                reference
            ),
        };
}
