using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Store;

/// <summary>
/// Seals and opens patient text. Sealing needs no right; opening has one method, and it takes a grant. Each patient has a key of their
/// own, wrapped by the root key; table, column, row and version are bound into every text, so that none can be moved.
/// </summary>
public sealed class Vault(ChartroomDb db, RootKey root, TimeProvider clock)
{
    private const int KeyBytes = 32;
    private readonly Dictionary<PatientId, byte[]> wrapped = [];

    /// <summary>Seals a text, making the patient's key where there is none yet (saved with the caller's changes).</summary>
    public async ValueTask<SealedText> SealAsync(PatientId patient, SealedField field, string text, CancellationToken cancel)
    {
        var key = root.UnwrapPatientKey(patient, await KeyAsync(patient, create: true, cancel));
        try
        {
            return new(Gcm.Seal(key, Encoding.UTF8.GetBytes(text), Context(field)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens a text: the only way to plaintext in this product.</summary>
    /// <exception cref="UnauthorizedAccessException">The grant is for another patient, has expired, or does not name this document version: a bug in the caller, never a person's choice.</exception>
    /// <exception cref="CryptographicException">The text was altered or moved.</exception>
    public async ValueTask<Phi<string>> OpenAsync(
        ChartGrant grant,
        PatientId patient,
        SealedField field,
        SealedText text,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(text);
        if (grant.Patient != patient || grant.Expires <= clock.GetUtcNow())
            throw new UnauthorizedAccessException("This grant does not open this patient's text.");
        if (grant.Only is { } rows && !rows.Contains(field.Row))
            throw new UnauthorizedAccessException("This grant opens another row.");
        if (field.Table == DocumentVersion.TableName && !grant.Versions.Contains(DocumentVersionId.From(field.Row)))
            throw new UnauthorizedAccessException("This grant does not name this document version.");
        var key = root.UnwrapPatientKey(patient, await KeyAsync(patient, create: false, cancel));
        try
        {
            return new(Encoding.UTF8.GetString(Gcm.Open(key, text.Bytes.Span, Context(field))), patient);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private async ValueTask<byte[]> KeyAsync(PatientId patient, bool create, CancellationToken cancel)
    {
        if (wrapped.TryGetValue(patient, out var known))
            return known;
        var row = await db.Set<PatientKey>().AsNoTracking().SingleOrDefaultAsync(k => k.PatientId == patient, cancel);
        if (row is null && !create)
            throw new CryptographicException("This patient's key is not here: the record was disposed of.");
        if (row is null)
        {
            row = new(patient, root.WrapPatientKey(patient, RandomNumberGenerator.GetBytes(KeyBytes)), rootVersion: 1);
            db.Add(row);
        }
        return wrapped[patient] = row.Wrapped;
    }

    private static byte[] Context(SealedField field) =>
        Encoding.UTF8.GetBytes($"{field.Table}/{field.Column}/{field.Row:N}/{field.Version}");
}
