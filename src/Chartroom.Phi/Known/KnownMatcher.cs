using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

internal static class KnownMatcher
{
    public static void Report(KnownIdentifiers known, Page page)
    {
        _ = known;
        _ = page;
    }
}
