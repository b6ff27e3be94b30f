using Chartroom.Platform;

namespace Chartroom.Features.Accounts;

public sealed record EnrolView(string UserName, Refusal? Refused);

public sealed record SetUpView(string UserName, string DisplayName, Refusal? Refused);

/// <param name="Secret">The authenticator's key as it is typed where no camera is at hand.</param>
/// <param name="First">Without a factor the account can do nothing else.</param>
public sealed record FactorView(QrPicture Qr, string Secret, bool First, Refusal? Refused);

public sealed record CodesView(IReadOnlyList<string> Codes);
