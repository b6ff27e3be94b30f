namespace Chartroom.Platform.Who;

/// <summary>Why the answer of an identity provider was not used.</summary>
public enum ProviderFault
{
    /// <summary>It did not answer, or not as the protocol says.</summary>
    Unreachable,

    /// <summary>It said itself that the person did not sign in.</summary>
    SaidNo,

    /// <summary>The answer belongs to no sign-in that this browser began some minutes ago, or was used before.</summary>
    NotAsked,

    /// <summary>Its token was not signed by a key and algorithm of the provider, or was altered.</summary>
    Signature,

    /// <summary>Its token was made by another provider, or for another program.</summary>
    Audience,

    /// <summary>Its token is too old, or from the future.</summary>
    Time,

    /// <summary>Its token was made for another sign-in.</summary>
    Nonce,

    /// <summary>Its token names nobody, or contradicts what came with it.</summary>
    Claims,
}

/// <summary>A sign-in by the identity provider ended before anybody was known.</summary>
public sealed record ProviderRefused(ProviderFault Fault) : Refusal(Words(Fault), "45 CFR 164.312(d)")
{
    public override string Owner => "Administrator";
    public override string NextStep =>
        "Begin again on the sign-in page. Where it goes on, tell your administrator what stands here.";

    private static string Words(ProviderFault fault) =>
        fault switch
        {
            ProviderFault.Unreachable => "The identity provider did not answer, or not as it should.",
            ProviderFault.SaidNo => "The identity provider says that nobody signed in.",
            ProviderFault.NotAsked =>
                "This answer of the identity provider belongs to no sign-in begun in this browser some minutes ago, or was used before.",
            ProviderFault.Signature => "The identity provider's answer is not signed by it.",
            ProviderFault.Audience => "The identity provider's answer was made by or for somebody else.",
            ProviderFault.Time => "The identity provider's answer is too old, or its clock differs from ours.",
            ProviderFault.Nonce => "The identity provider's answer was made for another sign-in.",
            ProviderFault.Claims => "The identity provider's answer names nobody, or contradicts itself.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault has no sentence yet."),
        };
}
