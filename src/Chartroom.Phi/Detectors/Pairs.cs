using System.Collections.Frozen;
using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of two words that say nothing one by one: companies of everyday words, and devices named for two people.</summary>
internal static class Pairs
{
    private static readonly WordSet CompanyFirsts = new(
        "best home old whole trader wells general american delta burger taco pizza dollar family rite office state liberty big foot red olive panda waffle cracker ace tractor merrill morgan goldman capital us air united southwest spirit johnson bath jersey five chuck outback texas panera blue barnes hobby ross guitar party sam's advance valero circle quick planet great jiffy public duke lockheed northrop arthur ernst mutual fifth key sun mayo johns mass cleveland brigham massachusetts"
    );
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Companies = Set(
        "best buy,home depot,old navy,whole foods,trader joe's,wells fargo,general electric,general motors,general mills,american airlines,american express,delta airlines,burger king,taco bell,pizza hut,dollar general,dollar tree,family dollar,rite aid,office depot,office max,state farm,liberty mutual,big lots,foot locker,red lobster,red robin,olive garden,panda express,waffle house,cracker barrel,ace hardware,tractor supply,merrill lynch,morgan stanley,goldman sachs,capital one,us steel,us bank,us foods,air canada,united airlines,southwest airlines,spirit airlines,jersey mike's,five guys,outback steakhouse,texas roadhouse,texas instruments,panera bread,blue apron,barnes & noble,hobby lobby,guitar center,party city,sam's club,advance auto,circle k,planet fitness,jiffy lube,public storage,duke energy,lockheed martin,northrop grumman,ernst & young,fifth third,sun chemical,mayo clinic,johns hopkins,mass general,massachusetts general,cleveland clinic,brigham and women"
    );
    private static readonly WordSet DeviceFirsts = new("jackson le swan");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Devices = Set(
        "jackson pratt,le fort,swan ganz"
    );

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) =>
        names.Split(',').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The token after a company of two words; <paramref name="i"/> where there is none.</summary>
    public static int Company(in Page page, int i)
    {
        if (!page.Capital(i) || !page.In(i, CompanyFirsts) || page.Taken(i))
            return i;
        for (var end = i + 2; end <= i + 3; end++)
            if (
                page.Capital(end - 1)
                && page[end - 1].Gap <= Gap.Space
                && Companies.Contains(page.Text[page[i].Start..page[end - 1].End])
            )
                return page.Report(i, end, PhiKind.Employer, 0.7, "The name of a company.");
        return i;
    }

    /// <summary>"Jackson Pratt", "Le Fort": a drain, a fracture.</summary>
    public static bool IsDevice(in Page page, int i) =>
        page.In(i, DeviceFirsts) && page.IsWord(i + 1) && Devices.Contains(page.Text[page[i].Start..page[i + 1].End]);
}
