using Chartroom.Features.Charts;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Coding;

/// <summary>Check your answers: everything a signature will cover, before it is given.</summary>
public sealed record FinalizeView
{
    public required ChartHeadView Head { get; init; }

    public required CodesView Codes { get; init; }

    /// <summary>Document versions the codes rest on: kind, version, first characters of the SHA-256.</summary>
    public required IReadOnlyList<BoundDocument> Documents { get; init; }

    /// <summary>What the signer affirms.</summary>
    public required string Meaning { get; init; }

    /// <summary>A passkey may sign; else the passphrase.</summary>
    public required bool MayUsePasskey { get; init; }

    /// <summary>Fields: "passphrase".</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public bool Ready => Codes.Findings.All(f => f.Kind == NoticeKind.Info || f.Kept is not null);

    public override string ToString() => "[phi]";
}

/// <summary>A document version that a signature binds.</summary>
public sealed record BoundDocument(string Kind, int Version, DateTimeOffset Written, string Sha256);
