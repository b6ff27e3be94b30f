using System.Globalization;

namespace Chartroom.Features.Queries;

/// <summary>Rates and hours as read; a dash where a figure is not shown.</summary>
internal static class FigureWords
{
    private const string Hidden = "–";
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static string Percent(double? rate) => rate?.ToString("P0", English) ?? Hidden;

    public static string Number(double? hours) => hours?.ToString("N1", English) ?? Hidden;

    public static string Hours(double? hours) => hours is null ? Hidden : $"{Number(hours)} hours";
}
