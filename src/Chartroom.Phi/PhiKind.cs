namespace Chartroom.Phi;

/// <summary>The eighteen identifiers of 45 CFR 164.514(b)(2)(i), in the order of the rule: A is Name, R is Other.</summary>
public enum PhiCategory
{
    Name,
    Geography,
    Date,
    Phone,
    Fax,
    Email,
    SocialSecurity,
    MedicalRecord,
    HealthPlan,
    Account,
    License,
    Vehicle,
    Device,
    Url,
    IpAddress,
    Biometric,
    Photograph,
    Other,
}

/// <summary>What an identifier is in writing; finer than the category, because a ZIP code and a street are treated differently.</summary>
public enum PhiKind
{
    PersonName,
    Employer,
    Street,
    City,
    County,
    Zip,
    Facility,
    Date,
    BirthYear,
    AgeOver89,
    Phone,
    Fax,
    Email,
    SocialSecurityNumber,
    MedicalRecordNumber,
    HealthPlanNumber,
    AccountNumber,
    LicenseNumber,
    VehicleNumber,
    DeviceNumber,
    Url,
    IpAddress,
    Biometric,
    Photograph,
    OtherNumber,
    Characteristic,
}

/// <summary>Places a kind of identifier in the rule.</summary>
public static class PhiKinds
{
    /// <summary>The category of 45 CFR 164.514(b)(2)(i) that a kind belongs to.</summary>
    public static PhiCategory Category(this PhiKind kind) =>
        kind switch
        {
            PhiKind.PersonName or PhiKind.Employer => PhiCategory.Name,
            PhiKind.Street or PhiKind.City or PhiKind.County or PhiKind.Zip or PhiKind.Facility => PhiCategory.Geography,
            PhiKind.Date or PhiKind.BirthYear or PhiKind.AgeOver89 => PhiCategory.Date,
            PhiKind.Phone => PhiCategory.Phone,
            PhiKind.Fax => PhiCategory.Fax,
            PhiKind.Email => PhiCategory.Email,
            PhiKind.SocialSecurityNumber => PhiCategory.SocialSecurity,
            PhiKind.MedicalRecordNumber => PhiCategory.MedicalRecord,
            PhiKind.HealthPlanNumber => PhiCategory.HealthPlan,
            PhiKind.AccountNumber => PhiCategory.Account,
            PhiKind.LicenseNumber => PhiCategory.License,
            PhiKind.VehicleNumber => PhiCategory.Vehicle,
            PhiKind.DeviceNumber => PhiCategory.Device,
            PhiKind.Url => PhiCategory.Url,
            PhiKind.IpAddress => PhiCategory.IpAddress,
            PhiKind.Biometric => PhiCategory.Biometric,
            PhiKind.Photograph => PhiCategory.Photograph,
            _ => PhiCategory.Other,
        };

    /// <summary>The letter of the category in the rule: 'A' for names to 'R' for any other unique number, characteristic or code.</summary>
    public static char Letter(this PhiCategory category) => (char)('A' + (int)category);
}
