using Portal.Core.Fields;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Puts what was filled in where it is kept: all of it sealed, the little that is searched for in clear.</summary>
internal static class PersonData
{
    /// <summary>Writes the case's data; the caller writes the search terms.</summary>
    public static void Write(Case @case, FieldValues fields, Sealer sealer)
    {
        @case.ProvidedData = sealer.SealFields(fields, Binding.ProvidedData(@case.Id));
        @case.FirstName = Cut(fields[PersonFields.FirstName.Key], 200);
        @case.LastName = Cut(fields[PersonFields.LastName.Key], 200);
        @case.BirthDate = Cut(fields[PersonFields.BirthDate.Key], 10);
        @case.Email = Cut(fields[PersonFields.Email.Key], 320);
        @case.ExternalReference = Cut(fields[CaseForm.Reference.Key], 100);
        @case.Language = LanguageOf(fields[PersonFields.Language.Key]);
    }

    /// <summary>The language of our mails. A provider may speak more languages than we write: who chose one of those is written to in English.</summary>
    private static string LanguageOf(string? chosen) => chosen switch
    {
        null => "de",
        "de" or "en" or "fr" => chosen,
        _ => "en",
    };

    private static string? Cut(string? text, int length) => text is not null && text.Length > length ? text[..length] : text;
}
