namespace Chartroom.Platform.Web;

/// <summary>Reads the form that a request carries.</summary>
public static class Forms
{
    /// <exception cref="BadHttpRequestException">The body is not a form (status 415), or cannot be read as one (400).</exception>
    public static async Task<IFormCollection> FormAsync(this HttpContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.HasFormContentType)
            throw new BadHttpRequestException("A form was expected.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await context.Request.ReadFormAsync(cancel);
        }
        catch (InvalidDataException problem)
        {
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, problem);
        }
    }
}
