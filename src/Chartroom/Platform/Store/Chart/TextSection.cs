using Chartroom.Platform.May;

namespace Chartroom.Platform.Store.Chart;

/// <summary>
/// One section of a document's text, in UTF-16 offsets: the heading is [HeadingStart, HeadingEnd), the body [BodyStart, BodyEnd). The first
/// section may have no heading. Sections follow one another without a gap: each begins where the body before it ends.
/// </summary>
public readonly record struct TextSection(DocumentSection Kind, int HeadingStart, int HeadingEnd, int BodyStart, int BodyEnd)
{
    public bool HasHeading => HeadingEnd > HeadingStart;
}
