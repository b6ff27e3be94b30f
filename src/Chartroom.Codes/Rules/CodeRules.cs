namespace Chartroom.Codes;

/// <summary>Reads a set of codes the way a careful reviewer does and says what the books say about it. Knows nothing of payment.</summary>
public static class CodeRules
{
    /// <summary>Findings in a stable order: by rule as listed in <see cref="RuleId"/>, then by place in the set.</summary>
    public static IReadOnlyList<Finding> Check(CodedSet set, CodeBooks books)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(books);
        var sheet = new RuleSheet(set, books);
        ValidityRules.Check(sheet);
        RoleRules.Check(sheet);
        NoteRules.Check(sheet);
        PatientRules.Check(sheet);
        PresentOnAdmissionRules.Check(sheet);
        LateralityRules.Check(sheet);
        ProcedureRules.Check(sheet);
        return sheet.Findings;
    }
}

/// <summary>The names of the rules: stable, stored with findings.</summary>
public static class RuleId
{
    public const string UnknownCode = "unknown-code";
    public const string NotInForce = "not-in-force";
    public const string NeedsMoreCharacters = "needs-more-characters";
    public const string Duplicate = "duplicate";
    public const string PrincipalCount = "principal-count";
    public const string ManifestationPrincipal = "manifestation-principal";
    public const string UnacceptablePrincipal = "unacceptable-principal";
    public const string ExternalCausePrincipal = "external-cause-principal";
    public const string Excludes1 = "excludes1";
    public const string Excludes2 = "excludes2";
    public const string CodeFirst = "code-first";
    public const string UseAdditional = "use-additional";
    public const string CodeAlso = "code-also";
    public const string Age = "age";
    public const string Sex = "sex";
    public const string NewbornRecord = "newborn-record";
    public const string WeeksOfGestation = "weeks-of-gestation";
    public const string PoaMissing = "poa-missing";
    public const string PoaExempt = "poa-exempt";
    public const string Laterality = "laterality";
    public const string ImpossibleProcedure = "impossible-procedure";
    public const string ProcedureSetting = "procedure-setting";
    public const string Units = "units";
    public const string QuestionableAdmission = "questionable-admission";
    public const string WrongProcedure = "wrong-procedure";
    public const string Coverage = "coverage";
}
