namespace Portal.Providers.Wire;

/// <summary>One check digit of a machine-readable zone.</summary>
/// <param name="Part">What it guards: <c>number</c>, <c>birthDate</c>, <c>expiry</c>, <c>optional</c> or <c>overall</c>.</param>
/// <param name="Agrees">Whether it fits.</param>
internal sealed record MrzCheck(string Part, bool Agrees)
{
    /// <summary>The check digit of a text: weights 7, 3, 1, letters from 10, fillers 0, modulo 10; <see langword="null"/> when a character doesn't belong there.</summary>
    public static char? DigitOf(string text)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i] switch
            {
                '<' => 0,
                >= '0' and <= '9' => text[i] - '0',
                >= 'A' and <= 'Z' => text[i] - 'A' + 10,
                _ => -1,
            };
            if (value < 0)
            {
                return null;
            }

            sum += value * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        }

        return (char)('0' + (sum % 10));
    }

    /// <summary>Compares a text with the digit that stands for it. Where nothing stands there may stand no digit either.</summary>
    public static MrzCheck Of(string part, string text, char digit, bool mayBeMissing = false) =>
        new(part, DigitOf(text) == digit || (mayBeMissing && digit is '<' && text.All(character => character is '<')));
}
