namespace Portal.Web.Frame;

/// <summary>One language of the portal.</summary>
/// <param name="Code">Two letters, as in resource file names.</param>
/// <param name="FormatCulture">The culture whose dates and numbers go with it.</param>
/// <param name="Name">Its own name for itself.</param>
internal sealed record Language(string Code, string FormatCulture, string Name);
