namespace Chartroom.Ledger.Tests;

internal sealed record DoorOpened(string Door, string Floor, int Persons) : LedgerEvent("door.opened"); // an event of your own
