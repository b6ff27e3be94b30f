using System.Buffers;
using System.Text;

namespace Chartroom.Tests.Floor;

/// <summary>Words that must not lie readable anywhere: looked for in files byte for byte, as UTF-8 and as UTF-16 of both byte orders.</summary>
internal sealed class Needles
{
    private readonly SearchValues<string> forms;

    public Needles(IEnumerable<string> words)
    {
        Words = [.. words.Distinct(StringComparer.Ordinal)];
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];
        // One character a byte, so that a file can be searched as text whatever it holds.
        forms = SearchValues.Create(
            [.. Words.SelectMany(word => encodings.Select(e => Encoding.Latin1.GetString(e.GetBytes(word))))],
            StringComparison.Ordinal
        );
    }

    public IReadOnlyList<string> Words { get; }

    public bool AreIn(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).AsSpan().ContainsAny(forms);

    /// <summary>The files below a folder that hold any of the words. Files that go away while looking are passed over.</summary>
    public List<string> FilesWith(string folder)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // Held exclusively while the installation is open, and empty; and the server's socket, which is no file.
            if (
                Path.GetFileName(file) is "in-use.lock"
                || Path.GetFileName(file).StartsWith(".s.PGSQL", StringComparison.Ordinal)
            )
                continue;
            try
            {
                if (AreIn(File.ReadAllBytes(file)))
                    found.Add(file);
            }
            catch (FileNotFoundException)
            {
                continue; // a temporary file that its owner removed
            }
        }
        return found;
    }
}
