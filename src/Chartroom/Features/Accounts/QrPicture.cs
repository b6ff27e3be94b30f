using System.Globalization;
using System.Text;
using QRCoder;

namespace Chartroom.Features.Accounts;

/// <summary>A QR code (ISO/IEC 18004) as one SVG path, without style or script: module size 1, quiet zone of 4 modules included.</summary>
/// <param name="Side">Width and height in modules.</param>
public sealed record QrPicture(int Side, string Path)
{
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows.Count; x++)
            if (rows[y][x])
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new(rows.Count, path.ToString());
    }
}
