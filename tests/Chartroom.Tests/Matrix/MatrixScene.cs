using Chartroom.Features.Matrix;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Matrix;

/// <summary>Two officers and the role matrix of a fresh installation.</summary>
internal sealed class MatrixScene(TestInstallation at) : IAsyncDisposable
{
    public const string Wider = "Coder,InpatientMedicine,face-sheet,*,Open";

    public TestInstallation At { get; } = at;

    public ChartScene Scene { get; } = new(at);

    public Actor Author { get; private set; } = null!;

    public Actor Publisher { get; private set; } = null!;

    public static async Task<MatrixScene> OpenAsync(Database database)
    {
        var made = new MatrixScene(await TestInstallation.MakeAsync(database));
        made.Author = await made.Scene.PersonAsync(Role.SecurityOfficer);
        made.Publisher = await made.Scene.PersonAsync(Role.PrivacyOfficer);
        return made;
    }

    public Task<Outcome<RoleMatrixDraft>> KeepAsync(Func<KeepDraft, Task<Outcome<RoleMatrixDraft>>> act) =>
        At.AskAsync(services => act(services.GetRequiredService<KeepDraft>()));

    /// <summary>A draft with these lines at its end.</summary>
    public async Task<RoleMatrixDraft> DraftAsync(string lines = Wider)
    {
        var draft = (await KeepAsync(k => k.BeginAsync(Author, default))).Value();
        return (await KeepAsync(k => k.WriteAsync(Author, draft.Text + "\n" + lines, draft.Revision, default))).Value();
    }

    public Task<Outcome<RoleMatrixVersion>> PublishAsync(Actor by, string sha256) =>
        At.AskAsync(services =>
            services
                .GetRequiredService<PublishMatrix>()
                .HandleAsync(by, sha256, new Reauthenticated(by, ProofKind.Passkey, EntryId.New()), default)
        );

    public Task<List<RoleMatrixVersion>> VersionsAsync() =>
        At.DbAsync(db => db.Set<RoleMatrixVersion>().AsNoTracking().OrderBy(v => v.Number).ToListAsync());

    /// <summary>Entries about the matrix, as "type" or "type rule" where a rule said no.</summary>
    public async Task<List<string>> StoryAsync() =>
        [
            .. (await At.EntriesAsync())
                .Where(e => e.Type.StartsWith("matrix.", StringComparison.Ordinal))
                .Select(e => e.Refused ? $"{e.Type} {Chartroom.Platform.Record.EntryFacts.Read(e.Bytes).Rule}" : e.Type),
        ];

    public ValueTask DisposeAsync() => At.DisposeAsync();
}
