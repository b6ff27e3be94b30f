namespace Chartroom.Platform.Store;

/// <summary>An aggregate whose concurrent change is found out: the revision is compared and raised on every save.</summary>
public interface IRevised
{
    int Revision { get; set; }
}
