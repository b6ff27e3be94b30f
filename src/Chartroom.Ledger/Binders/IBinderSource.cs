namespace Chartroom.Ledger;

/// <summary>A binder as it was received: a folder or a ZIP file.</summary>
public interface IBinderSource
{
    /// <summary>Every file in it, as often as it is there, with <c>/</c> between the words of a name.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The bytes of a file that is there.</summary>
    Stream Open(string name);
}
