using Portal.Providers.Wire;
using Xunit;

namespace Portal.Providers.Tests.Wire;

/// <summary>Specimens that the standards and the authorities print; nobody's papers.</summary>
public sealed class MrzTests
{
    private const string Passport1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private const string Passport2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private const string Card1 = "I<UTOD231458907<<<<<<<<<<<<<<<";
    private const string Card2 = "7408122F1204159UTO<<<<<<<<<<<6";
    private const string Card3 = "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private const string Td21 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<";
    private const string Td22 = "D231458907UTO7408122F1204159<<<<<<<6";
    private const string French1 = "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<";
    private const string French2 = "8806923102858CORINNE<<<<<<<6512068F6";

    public static TheoryData<string[], int, string, string, string> Specimens => new()
    {
        { [Passport1, Passport2], (int)MrzFormat.Td3, "L898902C3", "740812", "number birthDate expiry optional overall" },
        { [Card1, Card2, Card3], (int)MrzFormat.Td1, "D23145890", "740812", "number birthDate expiry overall" },
        { [Card1, Card2], (int)MrzFormat.Td1, "D23145890", "740812", "number birthDate expiry overall" },
        { [Td21, Td22], (int)MrzFormat.Td2, "D23145890", "740812", "number birthDate expiry overall" },
        { [French1, French2], (int)MrzFormat.FrenchCard, "880692310285", "651206", "number birthDate overall" },
    };

    [Theory]
    [MemberData(nameof(Specimens))]
    public void Read_Specimen_FitsInEveryDigit(string[] lines, int format, string number, string birthDate, string parts)
    {
        var mrz = Mrz.Read(lines)!;

        Assert.Equal(((MrzFormat)format, number, birthDate), (mrz.Format, mrz.Number, mrz.BirthDate));
        Assert.Equal(parts, string.Join(' ', mrz.Checks.Select(check => check.Part)));
        Assert.True(mrz.IsSound);
        Assert.Equal(mrz.Checks, Mrz.Read(string.Concat(lines))!.Checks);
        Assert.Equal(mrz.Checks, Mrz.Read(string.Join("\r\n", lines).ToLowerInvariant())!.Checks);
    }

    /// <summary>Whatever single digit is read wrongly in what the check digits guard, one of them notices.</summary>
    [Theory]
    [MemberData(nameof(Specimens))]
    public void Read_AnyGuardedDigitWrong_IsNoticed(string[] lines, int format, string number, string birthDate, string parts)
    {
        _ = (format, number, birthDate, parts);
        for (var line = 0; line < 2; line++)
        {
            for (var at = 0; at < lines[line].Length; at++)
            {
                if (char.IsAsciiDigit(lines[line][at]))
                {
                    var wrong = (string[])lines.Clone();
                    wrong[line] = string.Concat(lines[line].AsSpan(0, at), ((lines[line][at] - '0' + 1) % 10).ToString(System.Globalization.CultureInfo.InvariantCulture), lines[line].AsSpan(at + 1));
                    Assert.False(Mrz.Read(wrong)!.IsSound, wrong[line]);
                }
            }
        }
    }

    [Fact]
    public void Read_LongNumber_GoesOnInTheOptionalData()
    {
        // D23145890734: nine characters, a filler, then the rest with its own digit (9).
        var rest = MrzCheck.DigitOf("D23145890734");
        var first = $"I<UTOD23145890<734{rest}".PadRight(30, '<');
        var overall = MrzCheck.DigitOf(first[5..30] + "7408122" + "1204159" + "<<<<<<<<<<<");

        var mrz = Mrz.Read(first, $"7408122F1204159UTO<<<<<<<<<<<{overall}")!;

        Assert.Equal("D23145890734", mrz.Number);
        Assert.True(mrz.IsSound);
        Assert.False(Mrz.Read("I<UTOD23145890<<<<<<<<<<<<<<<<", Card2)!.IsSound);
    }

    [Fact]
    public void Read_PassportWithoutPersonalNumber_NeedsNoDigitForIt()
    {
        var second = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<";
        var overall = MrzCheck.DigitOf($"{second[..10]}{second[13..20]}{second[21..43]}");

        Assert.True(Mrz.Read(Passport1, second + overall)!.IsSound);
    }

    [Fact]
    public void Read_Visa_HasNoOverallDigit()
    {
        var mrz = Mrz.Read("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")!;

        Assert.Equal((MrzFormat.Visa, true, 3), (mrz.Format, mrz.IsSound, mrz.Checks.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P<UTO")]
    [InlineData("not a zone at all, but a text of just thirty")]
    [InlineData("PÄUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")]
    public void Read_SomethingElse_IsNone(string text) => Assert.Null(Mrz.Read(text));
}
