using System.Diagnostics;
using Chartroom.Codes;

namespace Chartroom.Bench.Codes;

/// <summary>The books the measurements use: both ICD-10 sets of fiscal year 2026 with indexes, tables and notes, imported from the official files.</summary>
internal static class BenchBooks
{
    public static readonly DateOnly Day = new(2026, 1, 15);

    private static readonly string[] Files =
    [
        "icd10cm-fy2026/icd10cm-order-2026.txt",
        "icd10cm-fy2026/poa-exempt/POAexemptCodesFY26.txt",
        "icd10cm-fy2026/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx",
        "icd10cm-tabular-fy2021/icd10cm_tabular_2021.xml",
        "icd10cm-addenda/fy2021-jan/icd10cm-tabular-addenda-Jan-2021.pdf",
        "icd10cm-addenda/fy2022/icd10cm-tabular-addenda2022-updated-6-30-2021.pdf",
        "icd10cm-addenda/fy2022-april/icd10cm-tabular-addenda-2022-April-1.pdf",
        "icd10cm-addenda/fy2023/icd10cm-tabular-addenda-2023.pdf",
        "icd10cm-addenda/fy2023-april/icd10cm-tabular-addenda-April 1 2023.pdf",
        "icd10cm-addenda/fy2024/icd10cm-tabular-addenda-2024.pdf",
        "icd10cm-addenda/fy2024-april/icd10cm-tabular-addenda-April-2024.pdf",
        "icd10cm-addenda/fy2025/icd-10-cm-tabular-addenda-2025.pdf",
        "icd10cm-addenda/fy2025-april/icd10cm-tabular-addenda-April-2025.pdf",
        "icd10cm-addenda/fy2026/icd10cm-tabular-addenda-2026.pdf",
        "icd10cm-index-fy2025/ICD10CM_2025_Index.csv",
        "icd10cm-index-fy2025/icd-10-cm-drug-2025.xml",
        "icd10cm-index-fy2025/icd-10-cm-eindex-2025.xml",
        "icd10cm-index-fy2025/icd-10-cm-neoplasm-2025.xml",
        "icd10cm-addenda/fy2025-april/icd10cm-index-addenda-April-2025.pdf",
        "icd10cm-addenda/fy2026/icd10cm-index-addenda-2026.pdf",
        "icd10cm-addenda/fy2026/icd10cm-eindex-addenda-2026.pdf",
        "icd10cm-addenda/fy2026/icd10cm-drug-addenda-2026.pdf",
        "icd10cm-addenda/fy2026/icd10cm-neoplasm-addenda-2026.pdf",
        "icd10pcs-fy2026/icd10pcs_order_2026.txt",
        "icd10pcs-tables-fy2023/icd10pcs_tables_2023.xml",
        "icd10pcs-tables-fy2023/icd10pcs_index_2023.xml",
        "icd10pcs-tables-fy2023/icd10pcs_definitions_2023.xml",
    ];

    public static string? Folder { get; } = Find();

    public static string CompactPath { get; } = Path.Combine(Path.GetTempPath(), "chartroom-bench.codes");

    /// <summary>Imports the official files and writes the compact file. Returns the time both took.</summary>
    public static TimeSpan Build()
    {
        var clock = Stopwatch.StartNew();
        var files = Files.Select(f => ImportFile.At(Path.Combine(Folder!, f)).Single());
        var outcome = CodeSetImport.Preview(CodeBooks.Empty, files);
        if (outcome is not ImportPreview preview)
            throw new InvalidDataException(outcome.ToString());
        preview.Result.SaveTo(CompactPath);
        return clock.Elapsed;
    }

    public static CodeBooks Load()
    {
        using var stream = File.OpenRead(CompactPath);
        return CodeBooks.Load(stream);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHARTROOM_SHARED") is { Length: > 0 } named)
            return Path.Combine(named, "codesets");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chartroom.slnx")))
                return Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared", "codesets");
        return null;
    }
}
