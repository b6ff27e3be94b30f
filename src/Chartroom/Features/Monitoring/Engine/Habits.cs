namespace Chartroom.Features.Monitoring.Engine;

/// <summary>At which hours a person works, learned as they do: a night worker is not odd at night.</summary>
internal static class Habits
{
    private const int HoursOfDay = 24;

    /// <summary>An hour with less than this share of the person's accesses is one at which they hardly ever work.</summary>
    private const float Hardly = 0.01f;

    /// <summary>Below this many accesses nobody has habits: the hours of work alone decide.</summary>
    private const float Few = 200;

    /// <summary>Sums are halved here, so that habits follow a change of shift within some weeks.</summary>
    private const float Full = 8_000;

    public static void Learn(PersonState state, int weekDay, int minute)
    {
        state.Habit[Hour(weekDay, minute)]++;
        if (++state.HabitSum < Full)
            return;
        for (var hour = 0; hour < PersonState.Hours; hour++)
            state.Habit[hour] /= 2;
        state.HabitSum = state.Habit.Sum();
    }

    public static bool IsOdd(Rule rule, Person person, PersonState state, int weekDay, int minute) =>
        !person.Hours.Cover(weekDay, minute, (int)rule.Threshold)
        && (state.HabitSum < Few || state.Habit[Hour(weekDay, minute)] < Hardly * state.HabitSum);

    private static int Hour(int weekDay, int minute) => (weekDay is 0 or 6 ? HoursOfDay : 0) + (minute / 60);
}
