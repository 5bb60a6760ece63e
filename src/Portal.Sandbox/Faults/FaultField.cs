using System.Globalization;

namespace Portal.Sandbox.Faults;

/// <summary>
/// One thing that can go wrong on demand: a form field with choices (the first one means "behaves"), or a whole number from 0.
/// </summary>
internal sealed record FaultField(string Name, string Label, params string[] Choices)
{
    /// <summary>The value that changes nothing.</summary>
    public string Default => Choices.Length > 0 ? Choices[0] : "0";

    /// <summary>Whether a posted value can be taken.</summary>
    public bool Accepts(string value) => Choices.Length > 0
        ? Choices.Contains(value, StringComparer.Ordinal)
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
