namespace Chartroom.Tests.Demo;

/// <summary>What is wrong with the demo, one sentence for each thing.</summary>
internal sealed class Findings
{
    private readonly List<string> sentences = [];

    public IReadOnlyList<string> Sentences => sentences;

    /// <summary>Sentences that were looked at and hold; a check that looked at nothing proves nothing.</summary>
    public int Looked { get; private set; }

    public void Expect(bool holds, string otherwise)
    {
        Looked++;
        if (!holds)
            sentences.Add(otherwise);
    }
}
