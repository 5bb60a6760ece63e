using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.AutoIdent;

/// <summary>
/// One member of <c>userdata</c>: what was read, compared with what was sent ("Ident data field status values", before and
/// after review). Names and places are upper case throughout, as the vendor writes them.
/// </summary>
internal sealed class ResultField(Ident ident, Verdict verdict)
{
    /// <summary>What stands on the specimen of somebody of whom nothing was sent.</summary>
    private static readonly FrozenDictionary<string, string> Specimen = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["firstname"] = "ERIKA", ["lastname"] = "MUSTERMANN", ["birthday"] = "1964-08-12", ["birthplace"] = "BERLIN", ["nationality"] = "DE",
        ["street"] = "HEIDESTR.", ["streetnumber"] = "17", ["zipcode"] = "51147", ["city"] = "K\u00d6LN", ["country"] = "DE",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal, "firstname", "lastname");
    private static readonly FrozenSet<string> Address = FrozenSet.Create(StringComparer.Ordinal, "street", "streetnumber", "zipcode", "city", "country");

    /// <summary>What was sent.</summary>
    public string? Sent(string name) => Shown(ident.Data.GetValueOrDefault(name));

    /// <summary>What the result names as the value; null when the field was not read.</summary>
    public string? Value(string name) => Of(name)?["value"]?.GetValue<string>();

    /// <summary>The member, or null when there is nothing to say.</summary>
    public JsonObject? Of(string name)
    {
        if (verdict.Robot)
        {
            return Names.Contains(name) && Sent(name) is { } sent ? new JsonObject { ["status"] = "MATCH", ["value"] = sent, ["original"] = sent } : AsSent(name);
        }

        return IsUnchecked(name) ? AsSent(name) : Compared(name);
    }

    /// <summary>The member of an attempt that did not come to a result: only what was sent.</summary>
    public JsonObject? AsSent(string name) => Sent(name) is { } sent ? new JsonObject { ["status"] = "ORIGINAL", ["original"] = sent } : null;

    private JsonObject? Compared(string name)
    {
        var sent = Sent(name);
        var read = Shown(verdict.Changes.GetValueOrDefault(name)) ?? sent ?? Specimen.GetValueOrDefault(name);
        var reviewed = Shown(verdict.Reviewed.GetValueOrDefault(name));
        if ((reviewed ?? read) is not { } value)
        {
            return null;
        }

        if (read is null)
        {
            return new JsonObject { ["status"] = "MATCH", ["value"] = value, ["reviewstatus"] = "NEW" };
        }

        var member = new JsonObject { ["status"] = sent is null ? "NEW" : sent == value ? "MATCH" : "CHANGE", ["value"] = value };
        if (verdict.Reviewed.Count > 0)
        {
            member["reviewstatus"] = reviewed is null || reviewed == read ? "MATCH" : "CHANGE";
        }

        if (sent is not null && sent != value)
        {
            member["original"] = sent;
        }

        if (reviewed is not null && reviewed != read)
        {
            member["identification"] = read;
        }

        return member;
    }

    /// <summary>A passport bears no address ("Section 'identificationdocument'").</summary>
    private bool IsUnchecked(string name) =>
        !verdict.Changes.ContainsKey(name) && !verdict.Reviewed.ContainsKey(name)
        && ((Address.Contains(name) && (verdict.Parts.Unchecked == "address" || verdict.Parts.Document == "PASSPORT"))
            || (!Names.Contains(name) && verdict.Parts.Unchecked == "all-but-names"));

    private static string? Shown(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ToUpperInvariant();
}
