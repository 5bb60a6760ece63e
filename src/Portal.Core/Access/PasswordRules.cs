using Portal.Core.Texts;

namespace Portal.Core.Access;

/// <summary>What a password must be like: long enough, and nothing else; rules about its letters make passwords worse.</summary>
public static class PasswordRules
{
    /// <summary>Shortest, in characters.</summary>
    public const int Shortest = 12;

    /// <summary>Longest, in characters.</summary>
    public const int Longest = 200;

    /// <summary>What is wrong with a new password; the sentence never repeats it.</summary>
    public static Sentence? ProblemOf(string password, string email)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return new("access.passwordLength", $"{Shortest}", $"{Longest}");
        }

        return password.Contains(email, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 4 ? new("access.passwordGuessable") : null;
    }
}
