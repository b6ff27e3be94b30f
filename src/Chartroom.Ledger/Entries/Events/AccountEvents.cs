namespace Chartroom.Ledger;

public sealed record SignedIn(string Method, string Device) : LedgerEvent("person.signed-in");

public sealed record SignInFailed(string Reason) : LedgerEvent("person.sign-in-failed");

public sealed record SignedOut(string Reason) : LedgerEvent("person.signed-out");

public sealed record SessionLocked(string Reason) : LedgerEvent("session.locked");

public sealed record SecondFactorChanged(string Factor, string Change) : LedgerEvent("second-factor.changed");

public sealed record AccountCreated(string Account) : LedgerEvent("account.created");

public sealed record AccountDisabled(string Account, string Reason) : LedgerEvent("account.disabled");

public sealed record RoleGranted(string Account, string RoleName, string ApprovedBy) : LedgerEvent("role.granted");

public sealed record RoleRevoked(string Account, string RoleName, string Reason) : LedgerEvent("role.revoked");

public sealed record AccessReviewSigned(string Review, int Kept, int Revoked) : LedgerEvent("access-review.signed");

public sealed record DeviceRegistered(string Device) : LedgerEvent("device.registered");
