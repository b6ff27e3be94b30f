namespace Chartroom.Tests.Floor;

/// <summary>Tests that measure the memory of this process: run one after the other, with no other test beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
