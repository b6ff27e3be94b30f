using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Matrix;

/// <summary>Reads versions, the draft, and what lies between them.</summary>
public sealed class ReadMatrix(ChartroomDb db, ExplainEntries explain)
{
    private const string Product = "the product";
    public const string DraftSide = "draft";
    public const string ProductSide = "product";

    public static readonly Role[] Officers = [Role.SecurityOfficer, Role.PrivacyOfficer];

    /// <param name="number">The version in force where null.</param>
    public async Task<MatrixView?> VersionAsync(Actor actor, int? number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var all = await VersionsAsync(cancel);
        if (all.Find(v => v.Number == (number ?? all[0].Number)) is not { } version)
            return null;
        var names = await explain.NamesAsync(all.SelectMany(v => new[] { v.Author, v.By }), cancel);
        var officer = Officers.Contains(actor.Role);
        return MatrixView.Of(RoleMatrixText.Parse(version.Number, version.Text)) with
        {
            Signature = new(
                Name(version.Author, names),
                Name(version.By, names),
                explain.Local(version.Published),
                version.Proof,
                version.Entry,
                version.Sha256
            ),
            InForce = version.Number == all[0].Number,
            Versions =
            [
                .. all.Select(v => new MatrixVersionLine(
                    v.Number,
                    explain.Local(v.Published),
                    Name(v.Author, names),
                    Name(v.By, names)
                )),
            ],
            MayEdit = officer,
            DraftOpen = officer && await db.OpenDraftAsync(cancel) is not null,
            ProductDiffers = officer && all[0].By is not null && all[0].Text != RoleMatrixSource.Shipped,
        };
    }

    /// <summary>The published text itself; null where there is no such version.</summary>
    public async Task<RoleMatrixVersion?> TextAsync(int? number, CancellationToken cancel) =>
        (await VersionsAsync(cancel)).FirstOrDefault(v => number is null || v.Number == number);

    /// <summary>The writing table.</summary>
    /// <param name="typed">A text that could not be kept: it stays in the box.</param>
    public async Task<DraftView?> DraftAsync(
        Actor actor,
        MatrixRule rule,
        (string? Typed, Refusal? Why) tried,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (
            await db.Set<RoleMatrixDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.State == DraftState.Open, cancel)
            is not { } draft
        )
            return null;
        var all = await VersionsAsync(cancel);
        var (ground, text) = (all.Single(v => v.Number == draft.Based), RoleMatrixText.Parse(0, draft.Text));
        var before = RoleMatrixText.Parse(0, ground.Text);
        var names = await explain.NamesAsync([draft.Author], cancel);
        var grids = MatrixGrid.Of(text, before);
        return new()
        {
            Based = draft.Based,
            InForce = all[0].Number,
            Author = Name(draft.Author, names),
            Changed = explain.Local(draft.Changed),
            Own = draft.Author == actor.Id,
            Revision = draft.Revision,
            Text = tried.Typed ?? draft.Text,
            Changes = ChangesView.Of($"version {draft.Based}", "the draft", MatrixDifference.Between(before, text)),
            Grids = grids,
            Profiles = [.. Enum.GetValues<TaskProfile>().Select(Words.OfName)],
            Rule = rule,
            Refused = tried.Why,
            Floor = MatrixFloors.Broken(text),
            Unsaved = Unsaved(tried.Typed, text),
            Choices = Choices(grids),
        };
    }

    /// <summary>Two sides compared: a version's number, "draft", or "product" for the text that came with it.</summary>
    public async Task<ChangesView?> ChangesAsync(string? from, string? to, CancellationToken cancel)
    {
        var all = await VersionsAsync(cancel);
        var draft = await db.OpenDraftAsync(cancel);
        var sides = new List<(string Value, string Words, string Text)>();
        if (draft is not null)
            sides.Add((DraftSide, "the draft", draft.Text));
        sides.AddRange(all.Select(v => ($"{v.Number}", $"version {v.Number}", v.Text)));
        sides.Add((ProductSide, "what the product came with", RoleMatrixSource.Shipped));
        var right = sides.Find(s => s.Value == (to ?? sides[0].Value));
        var before = draft is not null && to is null or DraftSide ? draft?.Based : all.ElementAtOrDefault(1)?.Number;
        var left = sides.Find(s => s.Value == (from ?? $"{before ?? all[0].Number}"));
        if (left.Value is null || right.Value is null)
            return null;
        return ChangesView.Of(left.Words, right.Words, Between(left.Text, right.Text)) with
        {
            Sides = [.. sides.Select(s => new Choice(s.Value, s.Words))],
            FromValue = left.Value,
            ToValue = right.Value,
        };
    }

    /// <summary>What a signature would cover.</summary>
    public async Task<PublishView?> PublishAsync(Actor actor, Refusal? failed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.OpenDraftAsync(cancel) is not { } draft)
            return null;
        var last = await db.LastMatrixAsync(cancel);
        var names = await explain.NamesAsync([draft.Author], cancel);
        var (sha256, text) = (draft.Sha256, draft.Text);
        // Asked of the aggregate itself and never saved: what it would answer is what the page says beforehand.
        var would = draft.Publish(actor.Id, sha256, last, (default, ""), last.Published);
        would.Allows(out _, out var stands);
        db.ChangeTracker.Clear();
        return new()
        {
            Next = last.Number + 1,
            Author = Name(draft.Author, names),
            Changes = ChangesView.Of($"version {last.Number}", $"version {last.Number + 1}", Between(last.Text, text)),
            Sha256 = sha256,
            MayUsePasskey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == actor.Id.Value, cancel),
            Stands = stands,
            Errors = failed is null ? [] : [new("passphrase", $"{failed.Message} {failed.NextStep}")],
        };
    }

    private Task<List<RoleMatrixVersion>> VersionsAsync(CancellationToken cancel) =>
        db.Set<RoleMatrixVersion>().AsNoTracking().OrderByDescending(v => v.Number).ToListAsync(cancel);

    private static ChangesView? Unsaved(string? typed, RoleMatrix kept)
    {
        if (typed is null || RoleMatrixText.Problem(typed) is not null)
            return null;
        var difference = MatrixDifference.Between(kept, RoleMatrixText.Parse(0, typed));
        return difference.None ? null : ChangesView.Of("what stands now", "what you typed", difference);
    }

    private static MatrixDifference Between(string before, string after) =>
        MatrixDifference.Between(RoleMatrixText.Parse(0, before), RoleMatrixText.Parse(0, after));

    private static string Name(AccountId? person, IReadOnlyDictionary<AccountId, string> names) =>
        person is { } one ? names.GetValueOrDefault(one, $"{one}") : Product;

    internal static RuleChoices Choices(IReadOnlyList<MatrixGrid> grids) =>
        new(
            [
                .. grids
                    .Where(g => g.RoleWords.Contains('|', StringComparison.Ordinal))
                    .Select(g => new Choice(g.RoleWords, g.Roles)),
                .. Enum.GetValues<Role>().Select(r => new Choice($"{r}", Words.Of(r))),
            ],
            [.. Enum.GetValues<Purpose>().Select(p => new Choice($"{p}", Words.OfName(p)))],
            [new("*", "every task"), .. Enum.GetValues<TaskProfile>().Select(p => new Choice($"{p}", Words.OfName(p)))],
            [new("*", "every kind"), .. DocumentTypes.All.Select(t => new Choice(t.Key, t.Name))],
            [
                new("*", "every section"),
                .. Enum.GetValues<DocumentSection>().Select(s => new Choice($"{s}", MatrixWords.Of([s]))),
            ],
            [.. Enum.GetValues<CellAccess>().Reverse().Select(a => new Choice($"{a}", MatrixWords.Of(a)))]
        );
}
