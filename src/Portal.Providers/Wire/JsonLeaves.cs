using System.Globalization;

namespace Portal.Providers.Wire;

/// <summary>Every text below a member, so that what a vendor adds later is shown under its own name and nothing gets lost.</summary>
internal static class JsonLeaves
{
    /// <summary>Path and text of each, in their order; entries of lists by their index.</summary>
    /// <param name="json">Where to begin.</param>
    /// <param name="path">Ours, for that place.</param>
    /// <param name="skip">Members to leave out, by their path.</param>
    public static IEnumerable<(string Path, string Text)> Of(Json json, string path, Predicate<string>? skip = null)
    {
        if (skip?.Invoke(path) is true)
        {
            return [];
        }

        return json.Text is { } text ? [(path, text)]
            : json.IsObject ? json.Members.SelectMany(member => Of(member.Value, $"{path}.{member.Name}", skip))
            : json.Items.SelectMany((item, index) => Of(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), skip));
    }
}
