using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.May;

/// <summary>A published version of the role matrix as kept: its text, who published it and when. Rows are added, never changed.</summary>
public sealed class RoleMatrixVersion
{
    private RoleMatrixVersion() { }

    public RoleMatrixVersion(int number, string text, DateTimeOffset published, AccountId? by) =>
        (Number, Text, Published, By) = (number, text, published, by);

    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset Published { get; private set; }

    /// <summary>Null for the version that came with the product.</summary>
    public AccountId? By { get; private set; }

    /// <summary>Who wrote it; null for the version that came with the product.</summary>
    public AccountId? Author { get; init; }

    /// <summary>The version it was drafted from; null for what came with the product.</summary>
    public int? Based { get; init; }

    /// <summary>The ledger entry of its publication; null for the first version of an installation.</summary>
    public EntryId? Entry { get; init; }

    /// <summary>How the publisher proved who they are; empty for what came with the product.</summary>
    public string Proof { get; init; } = "";

    /// <summary>Of the text, lower-case hex: names exactly what was in force.</summary>
    public string Sha256 => RoleMatrixText.Sha256(Text);
}

/// <summary>The matrix in force: the highest published version, parsed once and checked against the database on each question.</summary>
public sealed class RoleMatrixSource
{
    private RoleMatrix? current;

    /// <summary>The text of the version that comes with the product.</summary>
    internal static string Shipped
    {
        get
        {
            using var stream = typeof(RoleMatrixSource).Assembly.GetManifestResourceStream(
                "Chartroom.Platform.May.role-matrix.csv"
            )!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <exception cref="InvalidOperationException">No version is published: the installation is not initialised.</exception>
    /// <param name="number">The highest version, where the caller has just read it.</param>
    public async ValueTask<RoleMatrix> InForceAsync(ChartroomDb db, CancellationToken cancel, int? number = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        number ??= await db.Set<RoleMatrixVersion>().MaxAsync(v => (int?)v.Number, cancel);
        if (number is null)
            throw new InvalidOperationException("No role matrix is published. Run 'chartroom init'.");
        if (current is { } known && known.Version == number)
            return known;
        var row = await db.Set<RoleMatrixVersion>().AsNoTracking().SingleAsync(v => v.Number == number, cancel);
        return current = RoleMatrixText.Parse(row.Number, row.Text);
    }
}
