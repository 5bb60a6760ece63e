using System.Collections.Frozen;

namespace Portal.Providers.AutoIdent;

/// <summary>What we call the vendor's members.</summary>
internal static class AutoIdentNames
{
    private static readonly FrozenDictionary<string, string> Ours = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["birthday"] = "birthDate",
        ["birthname"] = "birthName",
        ["birthplace"] = "birthPlace",
        ["firstname"] = "firstName",
        ["lastname"] = "lastName",
        ["identlanguage"] = "identLanguage",
        ["mobilephone"] = "mobilePhone",
        ["zipcode"] = "postalCode",
        ["streetnumber"] = "houseNumber",
        ["validuntil"] = "dateOfExpiry",
        ["issuedby"] = "authority",
        ["dateissued"] = "dateIssued",
        ["documentname"] = "name",
        ["agentname"] = "agentName",
        ["companyid"] = "companyId",
        ["filename"] = "fileName",
        ["identificationtime"] = "identificationTime",
        ["poaresult"] = "poaResult",
        ["identchanges"] = "identChanges",
        ["reviewchanges"] = "reviewChanges",
        ["previousresult"] = "previousResult",
        ["wasnfcused"] = "wasNfcUsed",
        ["sessionid"] = "sessionId",
        ["senderbankname"] = "senderBankName",
        ["senderiban"] = "senderIban",
        ["senderholdername"] = "senderHolderName",
        ["paymentstatus"] = "paymentStatus",
        ["paymentid"] = "paymentId",
        ["bindingkey"] = "bindingKey",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Members of a licence's class; the vendor's text spells some in two ways.</summary>
    private static readonly FrozenDictionary<string, string> OfAClass = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["licenseClass"] = "name",
        ["licenceClass"] = "name",
        ["vaildFrom"] = "validFrom",
        ["vaildUntil"] = "validUntil",
        ["validFrom"] = "validFrom",
        ["validUntil"] = "validUntil",
        ["validFromReadout"] = "validFromReadout",
        ["validUntilReadout"] = "validUntilReadout",
        ["additionalInformation"] = "additionalInformation",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Of(string member) => Ours.GetValueOrDefault(member, member);

    /// <summary>A member of one of the classes of a driving licence.</summary>
    public static string OfClass(string member) => OfAClass.GetValueOrDefault(member, member);
}
