using Chartroom.Platform;

namespace Chartroom.Features.Intake;

/// <summary>The sender's patient cannot be told from other senders' patients.</summary>
public sealed record PatientWithoutIdentity()
    : Refusal(
        "This patient has no id that is unique beyond its sender: send a UUID, a fullUrl with an address, or a medical record number with its system.",
        "45 CFR 164.312(c)(1)"
    );

/// <summary>The resources name a patient that neither the file nor the database has.</summary>
public sealed record PatientNotHere()
    : Refusal(
        "These resources name a patient who is not in this file and not here yet: send the Patient resource with them.",
        "45 CFR 164.312(c)(1)"
    );

/// <summary>The id is known, and the medical record number is another one.</summary>
public sealed record KnownUnderAnotherNumber()
    : Refusal(
        "This patient is here under another medical record number: have the patient index settle whether the two are one person, then import again.",
        "45 CFR 164.312(c)(1)"
    );

/// <summary>The encounter or document is known as part of another patient's record.</summary>
public sealed record BelongsToAnotherPatient()
    : Refusal(
        "An encounter or document of this chart is here already as another patient's: treat it as misdirected and ask the sender whose it is.",
        "45 CFR 164.312(c)(1)"
    );
