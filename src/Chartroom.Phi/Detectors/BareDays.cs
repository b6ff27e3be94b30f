using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>A month and day without a year in a message ("died 1/4", "per the 1/5 note"): a day, unless what stands around makes it a score, a share or a setting.</summary>
internal static class BareDays
{
    private const int TopOfScales = 6;
    private const int Tens = 10;
    private const int LastMonth = 12;

    /// <summary>What is written, done, drawn or filmed on a day: the figures right behind it are that day.</summary>
    private static readonly WordSet Nouns = new(
        "labs lab bmp cmp cbc abg vbg cxr kub ct cta ctpa ctap mri mra mrcp eeg ekg ecg echo tte tee cath lhc rhc pft emg dexa pet vq ultrasound us duplex doppler film films xray xrays x-ray swallow mbs egd ercp colonoscopy colo bronch thora paracentesis lp bx biopsy path pathology cytology ed er icu micu sicu floor pacu snf clinic cc preop postop hp h&p ds dcs consult consults progress note notes pn addendum addenda orders order mar vitals wound nephrology renal cardiology cards neurology neuro pulm pulmonary gi heme onc psych ortho nutrition nursing hospitalist dietitian rd slp rn np pa md cm sw query queries letter denial denied appeal call email fax message voicemail meeting class webinar huddle claim visit encounter shift admission admit discharge transfer surgery procedure operation op or response reply entry report result results culture cultures cx ucx bcx swab sample screen scan image images photo photos picture injury accident fall fell onset birth death birthday deadline due"
    );

    /// <summary>What happens once, on a day.</summary>
    private static readonly WordSet Verbs = new(
        "died expired deceased passed admitted readmitted transferred discharged dc dcd discharge intubated extubated reintubated trached placed removed inserted exchanged stopped held restarted started resumed began begun ended dictated ordered resulted signed authored cosigned documented charted wrote written noted consulted evaluated seen examined drawn collected repeated recheck rechecked repeat took got gave given went came returned called emailed faxed mailed sent received replied answered responded opened closed reopened posted billed rebilled dropped coded finalized released submitted resubmitted denied overturned upheld paid filed scheduled rescheduled booked due overdue arrived left born delivered married moved hired quit retired starts back tomorrow yesterday today tonight again expires effective dated as"
    );

    private static readonly WordSet Joints = new(
        "of from for on by until till since to through thru and vs versus between or until"
    );

    /// <summary>Behind these a figure counts what part, not which day.</summary>
    private static readonly WordSet Shares = new(
        "a an about approximately approx roughly nearly almost only another x each every take takes taking eats ate eat drinks drank consumed consumes least most per q times half meets met meeting lower upper middle mid distal proximal medial lateral anterior posterior"
    );

    private static readonly WordSet Wholes = new(
        "dose doses tab tablet tablets cup cups way ns saline hour inch life pack ppd pint bottle bottles set sets thickness lobe teaspoon tsp tbsp gallon mile positive correct criteria points nodes node cores joints attempts systems limbs quadrants questions cycles murmur sem lymph ln strength throughout bilat bilaterally bilateral sibs siblings majority meals meal full shaft femur tibia stenosis equal symmetric symmetrical palpable intact in"
    );

    /// <summary>Words of scales, forces, pulses and counts, within a few words of the figures.</summary>
    private static readonly WordSet Scores = new(
        "sirs qsofa sofa criteria score scores scored scale points bottles sets strength motor power grip grips flexion extension flexor flexors extensor extensors abduction adduction dorsiflexion plantarflexion deltoid deltoids biceps triceps quad quads quadriceps hamstrings iliopsoas ehl gastroc rue lue rle lle ue le bue ble extremity extremities pulses pulse dp femoral popliteal reflexes reflex patellar dtr dtrs murmur sem systolic pain rates rated rating nodes node lymph ln cores gcs apgar apgars mmse moca phq gad wells chads curb perc meld centor heart alvarado ranson bishop ecog asa mallampati orientation oriented recall memory edema weakness paresis drift stage grade class bipap cpap bilevel ipap epap vent peep ps simv bp"
    );

    /// <summary>The token after "3/4-3/9" and "3/4-9"; <paramref name="i"/> where no range of days begins.</summary>
    public static int Range(in Page page, int i)
    {
        var dash = i + 3;
        var first = page.Value(i);
        var day = page.Value(i + 2);
        if (
            first is < 1 or > LastMonth
            || day is < 1 or > 31
            || page[i].Length > 2
            || page[i + 2].Length > 2
            || page.Mark(dash) is not ('-' or '\u2013')
            || !page.Joined(dash)
            || !page.Joined(dash + 1)
            || page.Has(dash + 2, Lex.Unit | Lex.Measure)
        )
            return i;
        var next = page.Value(dash + 1);
        if (page.Mark(dash + 2) != '/' || !page.Joined(dash + 2))
            return page.Message && next > day && next <= 31 && page.Has(i - 1, Lex.DateLead | Lex.Weekday) ? dash + 2 : i;
        var last = page.Value(dash + 3);
        return
            next is >= 1 and <= LastMonth
            && last is >= 1 and <= 31
            && (last != day || last > TopOfScales)
            && last != Tens
            && !(page.Mark(dash + 4) == '/' && page.Joined(dash + 4))
            ? dash + 4
            : i;
    }

    /// <summary>"CT 1/2", "progress note 3/4", "per the 1/5 note": whatever scale the second figure could end.</summary>
    public static bool IsNamed(in Page page, int i)
    {
        if (!page.Message || page[i].Gap > Gap.Space && page[i].Gap != Gap.Line)
            return false;
        if (page.In(i - 1, Nouns) && !(page.Is(i - 1, "culture") || page.Is(i - 1, "cultures") || page.In(i - 1, Cultures)))
            return true;
        if (page.In(i - 1, Joints) && (page.In(i - 2, Nouns) || page.In(i - 2, Verbs)))
            return true;
        return IsBeforeNoun(page, i + 3);
    }

    private static readonly WordSet Cultures = new("bcx cx ucx");

    private static readonly WordSet Papers = new(
        "note notes consult consults summary addendum addenda report query queries visit labs entry documentation h&p dictation response reply message email letter denial claim call scan admission encounter discharge cxr ct mri echo cath ekg ultrasound egd colonoscopy culture cultures surgery procedure meeting appointment appt deadline order orders progress"
    );

    /// <summary>"1/5 note", "2/10 hospitalist consult".</summary>
    private static bool IsBeforeNoun(in Page page, int i)
    {
        const int reach = 3;
        for (var at = i; at < i + reach && page.IsWord(at) && page[at].Gap == Gap.Space; at++)
        {
            if (page.In(at, Papers))
                return true;
            if (page.Has(at, Lex.Pronoun | Lex.PersonVerb) || page.In(at, Joints))
                break;
        }
        return false;
    }

    /// <summary>In a message: a month and day, unless a score, a share, a dose or a setting stands around the figures.</summary>
    public static bool IsDay(in Page page, int i, int first, int second)
    {
        if (!page.Message || first is < 1 or > LastMonth || IsShare(page, i))
            return false;
        // "Lotrel 5/20" is a strength, "cosyntropin 12/9" a day
        if (page.Has(i - 1, Lex.Drug) && first <= second && (second <= LastMonth || second is 20 or 25))
            return false;
        if (page.In(i - 1, Verbs) && page[i].Gap <= Gap.Line)
            return !(IsScored(page, i) && CouldScore(first, second));
        if (page.Has(i - 2, Lex.Drug) || IsScored(page, i))
            return false;
        if (!CouldScore(first, second))
            return true;
        return page.IsWord(i - 1) && page[i - 1].Length > 1 && !page.Has(i - 1, Lex.NumberWord | Lex.Pronoun)
            || page.Mark(i - 1) is ',' or ';' or '(' or '-' or ':' or '/' or '~' or '\0';
    }

    /// <summary>Figures that no scale, share or score is written with.</summary>
    public static bool IsPlain(in Page page, int i) => !CouldScore(page.Value(i), page.Value(i + 2));

    private static bool CouldScore(int first, int second) =>
        first <= second && (second <= TopOfScales || second is Tens or 8 or LastMonth or 15 or 30);

    private static bool IsShare(in Page page, int i) =>
        page.In(i - 1, Shares)
        || page.In(i + 3, Wholes) && page[i + 3].Gap <= Gap.Space
        || page.Is(i + 3, "of")
        || page.Is(i + 3, "the")
        || page.Mark(i + 3) == '-' && page.Joined(i + 3) && page.Joined(i + 4);

    private static bool IsScored(in Page page, int i)
    {
        const int before = 4;
        const int after = 3;
        for (var at = i - 1; at >= i - before; at--)
        {
            if (page.In(at, Scores) || page.Has(at, Lex.Measure))
                return true;
            if (page[at + 1].Gap >= Gap.Line || page.Mark(at) is '.' or ';' && page[at + 1].Gap > Gap.None)
                break;
        }
        for (var at = i + 3; at < i + 3 + after; at++)
        {
            if (page[at].Gap >= Gap.Line || page.Mark(at) is '.' or ';' or ',')
                break;
            if (page.In(at, Scores) || page.Has(at, Lex.Measure))
                return true;
        }
        return false;
    }
}
