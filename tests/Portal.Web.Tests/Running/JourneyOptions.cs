namespace Portal.Web.Tests.Running;

/// <summary>The window that a journey looks through.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Dark">The system's preference.</param>
/// <param name="Locale">The browser's language.</param>
/// <param name="As">Who is signed in, by role: <c>officer</c>, <c>support</c>, <c>admin</c>, <c>auditor</c>; nobody when <see langword="null"/>.</param>
public sealed record JourneyOptions(int Width = 1280, bool Dark = false, string Locale = "en-GB", string? As = "officer");
