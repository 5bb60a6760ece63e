using System.Globalization;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>Text and numbers as they stand in a PDF file.</summary>
internal static class PdfText
{
    /// <summary>A number with at most three decimals, whatever the culture.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A text string of the metadata, outline or a file name: UTF-16 in hexadecimal, so that nothing in it can be syntax.</summary>
    public static string Hex(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Clean(text))) + ">";

    /// <summary>A UTC time.</summary>
    public static string Date(DateTime at) => at.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);

    /// <summary>A name; every character but letters, digits and a few is written as its number.</summary>
    public static string Name(string text)
    {
        var name = new StringBuilder("/");
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'+' or (byte)'.' or (byte)'_')
            {
                name.Append((char)value);
            }
            else
            {
                name.Append('#').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return name.ToString();
    }

    /// <summary>
    /// Text that can be set: composed characters, line breaks as <c>\n</c>, tabs as blanks; control and direction characters left out, halves of characters replaced.
    /// Scripts that need shaping (Arabic, Indic) are set character by character, in the order in which they are stored.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
            {
                clean.Append(rune.Value == '\n' ? '\n' : ' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }
}
