namespace Portal.Providers.Wire;

/// <summary>How the machine-readable zone of a paper is laid out.</summary>
internal enum MrzFormat
{
    /// <summary>Cards: three lines of 30 (ICAO 9303 part 5); the third has no check digit, so two are enough.</summary>
    Td1,

    /// <summary>Larger cards: two lines of 36 (ICAO 9303 part 6).</summary>
    Td2,

    /// <summary>Passports: two lines of 44 (ICAO 9303 part 4).</summary>
    Td3,

    /// <summary>Visas: two lines of 44 or 36 without an overall check digit (ICAO 9303 part 7).</summary>
    Visa,

    /// <summary>The French identity card before 2021: two lines of 36 of its own layout.</summary>
    FrenchCard,
}
