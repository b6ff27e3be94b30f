namespace Chartroom.Tests.Floor;

/// <summary>The databases that every test which touches one runs on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}
