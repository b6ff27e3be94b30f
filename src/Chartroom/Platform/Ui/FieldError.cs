namespace Chartroom.Platform.Ui;

/// <summary>What is wrong with one field, and what to do about it.</summary>
/// <param name="Field">Id of the field's control on the page.</param>
public sealed record FieldError(string Field, string Message);

public static class FieldErrors
{
    /// <summary>The message for one field; null where nothing is wrong with it.</summary>
    public static string? Of(this IEnumerable<FieldError> errors, string field) =>
        errors.FirstOrDefault(e => e.Field == field)?.Message;
}

/// <summary>One answer to choose from: what is sent, and what is read.</summary>
public sealed record Choice(string Value, string Words);
