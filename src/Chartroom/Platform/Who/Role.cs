namespace Chartroom.Platform.Who;

/// <summary>The job a person holds. One per account; what it may open is said by the role matrix alone.</summary>
public enum Role
{
    Coder,
    Auditor,
    Educator,
    CodingManager,
    Provider,
    PrivacyOfficer,
    SecurityOfficer,
    Administrator,
}
