namespace Chartroom.Features.Emergency;

/// <summary>Days on which an office works: Monday to Friday. Holidays count as working days, which makes a clock stricter, never laxer.</summary>
public static class BusinessDays
{
    public static DateOnly After(DateOnly day, int count)
    {
        for (var left = count; left > 0; )
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }
        return day;
    }
}
