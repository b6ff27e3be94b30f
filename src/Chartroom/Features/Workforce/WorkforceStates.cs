namespace Chartroom.Features.Workforce;

/// <summary>Why a checklist is worked through.</summary>
public enum WorkforceKind
{
    Join,
    Move,
    Leave,
}

public enum WorkforceState
{
    Open,

    /// <summary>Every item is done, or is not needed for a reason that is kept.</summary>
    Done,
    Cancelled,
}

public enum ItemState
{
    Open,
    Done,
    NotNeeded,
}

/// <summary>One thing to do. Ticking it does it, where the product can.</summary>
public enum WorkforceTask
{
    /// <summary>Makes the account with the role's bundle and an enrolment token.</summary>
    OpenAccount,

    /// <summary>Gives the person the confidentiality agreement to acknowledge.</summary>
    Confidentiality,

    /// <summary>Gives the person the acceptable use agreement to acknowledge.</summary>
    AcceptableUse,

    /// <summary>Gives the person their first training with its day.</summary>
    Training,

    /// <summary>Registers the badge in the person's custody.</summary>
    Badge,

    /// <summary>Registers the device in the person's custody.</summary>
    Device,

    /// <summary>Ends the rights of the old job and gives those of the new one.</summary>
    MoveRights,

    /// <summary>Ends every way in, every right and the custody of open work.</summary>
    EndAccess,

    /// <summary>Notes that the badges came back.</summary>
    BadgeReturned,

    /// <summary>Notes that the devices came back.</summary>
    DeviceReturned,

    /// <summary>Notes what became of data the person held outside the product.</summary>
    DataReturned,
}
