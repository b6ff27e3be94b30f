using System.Globalization;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>Reads the forms of cases. What cannot be read counts as not said.</summary>
internal static class WorkforceForms
{
    public static CaseInput Read(IFormCollection form, WorkforceKind kind, Organisation organisation) =>
        new(kind)
        {
            Person = Account(form["person"]),
            Name = form["name"].ToString(),
            Credential = form["credential"].ToString(),
            Role = Known<Role>(form["role"]),
            Classes = [.. form["classes"].Select(Known<TaskProfile>).Where(p => p is not null).Select(p => p!.Value).Distinct()],
            Manager = Account(form["manager"]),
            Associate = Guid.TryParse(form["associate"], out var associate) ? AssociateId.From(associate) : null,
            HandTo = Account(form["handTo"]),
            Due = AccessArea.Day(form["due"]),
            Now = form["when"] != "later",
            From = Instant(form["from"], organisation.Zone),
        };

    public static WorkforceKind? Kind(string? text) => Known<WorkforceKind>(text);

    /// <summary>A wall-clock time of the organisation, as a browser sends it. Null for one that the clock skips; of two, the earlier.</summary>
    internal static DateTimeOffset? Instant(string? text, TimeZoneInfo zone)
    {
        if (
            !DateTime.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var wall
            )
            || wall.Year is < 2000 or > 2200
            || zone.IsInvalidTime(wall)
        )
            return null;
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    private static AccountId? Account(string? text) => Guid.TryParse(text, out var id) ? AccountId.From(id) : null;

    private static TEnum? Known<TEnum>(string? text)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(text![0]) ? known : null;
}
