using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Identify24;

/// <summary>What was chosen on the play page when a button was pressed.</summary>
internal sealed record Press(IFormCollection Form, DateTimeOffset Now)
{
    private const string Prefix = "set.";

    public ImmutableDictionary<string, string> Read() => Form
        .Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Value.ToString().Length > 0)
        .ToImmutableDictionary(field => field.Key[Prefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal);

    public int Count(string name, int usual) => int.TryParse(Form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, 9) : usual;

    public string? Text(string name) => Form[name].ToString() is { Length: > 0 } text ? text : null;
}
