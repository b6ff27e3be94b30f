using System.Collections.Frozen;
using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Towns of two or three everyday words, which say nothing one by one: "Fall River", "Truth or Consequences".</summary>
internal static class TownNames
{
    private const int MostWords = 3;

    private const string List =
        "fall river,grand rapids,cedar rapids,sioux falls,twin falls,great falls,idaho falls,wichita falls,niagara falls,klamath falls,international falls,council bluffs,broken arrow,rock springs,green bay,long beach,little rock,"
        + "salt lake,virginia beach,myrtle beach,palm springs,palm bay,palm coast,palm beach,daytona beach,coral springs,coral gables,cape coral,boca raton,delray beach,pompano beach,vero beach,miami beach,panama city,"
        + "carson city,dodge city,garden city,kansas city,oklahoma city,jefferson city,rapid city,iowa city,sioux city,bay city,traverse city,mason city,bullhead city,lake city,lake charles,lake havasu,lake forest,lake worth,lake placid,"
        + "cedar falls,cedar city,cedar park,cedar hill,round rock,round lake,big spring,big bear,big sky,big rapids,colorado springs,hot springs,steamboat springs,glenwood springs,saratoga springs,tarpon springs,sandy springs,silver spring,"
        + "silver city,sulphur springs,siloam springs,excelsior springs,winter park,winter haven,winter garden,winter springs,orange park,orange city,highland park,oak park,oak ridge,oak lawn,oak harbor,oak creek,park ridge,park city,"
        + "overland park,college park,college station,state college,buena park,menlo park,baldwin park,monterey park,rohnert park,estes park,deer park,deer lodge,north platte,north bend,south bend,west bend,bend,east lansing,east orange,"
        + "west palm,west point,west plains,west covina,west fargo,white plains,white river,white bear,white sulphur,black river,red wing,red bluff,red lodge,red bank,blue springs,blue earth,brown deer,green river,green valley,"
        + "grass valley,apple valley,simi valley,moreno valley,spring valley,castro valley,valley stream,valley city,castle rock,castle pines,eagle pass,eagle river,eagle lake,elk grove,elk river,elk city,bear lake,bowling green,"
        + "crown point,stevens point,high point,west memphis,new london,new castle,new hope,new ulm,new bern,new braunfels,new iberia,new rochelle,new haven,new bedford,new britain,new brunswick,new albany,new orleans,new philadelphia,"
        + "old saybrook,old town,old bridge,union city,union springs,culver city,daly city,foster city,redwood city,yuba city,crescent city,crescent springs,ocean city,ocean springs,atlantic city,atlantic beach,sea isle,seal beach,newport beach,"
        + "newport news,pebble beach,redondo beach,hermosa beach,imperial beach,pismo beach,half moon,morro bay,coos bay,sturgeon bay,thousand oaks,sherman oaks,fair oaks,royal oak,live oak,mission viejo,mission hills,beverly hills,"
        + "chino hills,rolling meadows,arlington heights,prospect heights,shaker heights,cleveland heights,garfield heights,sterling heights,citrus heights,hacker valley,pine bluff,poplar bluff,pine ridge,pine hill,cherry hill,cherry point,"
        + "spring hill,spring lake,chapel hill,rock hill,rock island,rock creek,forest hills,forest grove,forest lake,maple grove,maple heights,maple valley,cottage grove,pacific grove,sugar land,sugar grove,missouri city,texas city,"
        + "league city,lake jackson,lake oswego,lake stevens,moses lake,devils lake,clear lake,crystal lake,spirit lake,storm lake,horn lake,liberty lake,two rivers,three rivers,two harbors,two dot,seven hills,truth or consequences,"
        + "chagrin falls,cuyahoga falls,menomonee falls,chippewa falls,fergus falls,thief river,river falls,river forest,river rouge,toms river,feather falls,port angeles,port arthur,port charlotte,port huron,port townsend,port orange,"
        + "fort worth,fort wayne,fort collins,fort myers,fort smith,fort lauderdale,fort dodge,mount pleasant,mount vernon,mount prospect,mount airy,battle creek,walnut creek,johns creek,queen creek,mill creek,plum,plant city,cut bank,"
        + "bay shore,bay minette,north little,north pole,central falls,central islip,valley view,warm springs,soda springs,pagosa springs,idaho springs,berkeley springs,cold spring,white salmon,hood river,rogue river,sweet home,"
        + "grand island,grand forks,grand junction,grand prairie,grand haven,grand ledge,king of prussia,state line,cherry creek,sea girt,avon park,medicine hat,moose jaw,red deer,swift current,thunder bay,niagara on,slave lake,grande prairie";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = List.Split(',')
        .Where(n => n.Contains(' ', StringComparison.Ordinal))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly WordSet Firsts = new(string.Join(' ', List.Split(',').Select(n => n.Split(' ')[0]).Distinct()));

    /// <summary>The token after a town of several words that starts here; <paramref name="i"/> where none starts.</summary>
    public static int End(in Page page, int i)
    {
        if (!page.In(i, Firsts) || !page.Capital(i) || page[i + 1].Gap != Gap.Space)
            return i;
        for (var end = i + 2; end <= i + MostWords; end++)
            if (
                page.Capital(end - 1)
                && page[end - 1].Gap == Gap.Space
                && Names.Contains(page.Text[page[i].Start..page[end - 1].End])
            )
                return end;
        return i;
    }
}
