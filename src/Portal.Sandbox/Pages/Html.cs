using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Portal.Sandbox.Pages;

/// <summary>Finished markup. Whatever is put into an interpolated <see cref="Of"/> is encoded unless it is markup itself.</summary>
internal readonly struct Html(string markup)
{
    private readonly string? _markup = markup;

    public static Html None => default;

    public static Html Of(HtmlHandler handler) => new(handler.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _markup ?? "";
}

/// <summary>Builds markup from an interpolated string, encoding every hole.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler
{
    private readonly StringBuilder _markup;

    public HtmlHandler(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string value) => _markup.Append(value);

    public void AppendFormatted(Html value) => _markup.Append(value);

    public void AppendFormatted<T>(T value) =>
        _markup.Append(HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

    public override string ToString() => _markup.ToString();
}
