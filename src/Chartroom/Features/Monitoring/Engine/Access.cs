namespace Chartroom.Features.Monitoring.Engine;

/// <summary>One line of the access record, as scoring reads it. Holds keyed hashes and numbers: no name, no address, no text.</summary>
/// <param name="At">UTC ticks. A stream is read in this order.</param>
/// <param name="Person">Place of the person in <see cref="People"/>.</param>
/// <param name="Patient">Key of the patient; 0 where none is touched.</param>
/// <param name="Network">Hash of the network address or device of the session; 0 where it is not known.</param>
/// <param name="Index">Place of the entry in the record, to find it again.</param>
public readonly record struct Access(
    long At,
    int Person,
    AccessKind Kind,
    AccessPurpose Purpose,
    ulong Patient,
    ulong Network,
    long Index
);

/// <summary>What was done.</summary>
public enum AccessKind : byte
{
    /// <summary>A chart was opened.</summary>
    Open,

    /// <summary>A document or a query of a chart was read.</summary>
    View,

    /// <summary>A masked field was shown.</summary>
    Reveal,

    Export,
    Print,

    /// <summary>A patient was looked up.</summary>
    Search,

    /// <summary>A chart was asked for and refused.</summary>
    Refused,

    /// <summary>A chart was opened under an emergency that the person declared.</summary>
    Emergency,

    /// <summary>The review of an emergency found its reason adequate. Not an access.</summary>
    EmergencyAccepted,

    SignIn,
    SignInRefused,
}

/// <summary>What the access was said to be for, by what can explain it.</summary>
public enum AccessPurpose : byte
{
    /// <summary>Work on a chart: needs a right that names it.</summary>
    Work,

    /// <summary>Oversight that the person's office brings with it: privacy review, exceptions, hand-over of final codes.</summary>
    Office,

    Emergency,
}
