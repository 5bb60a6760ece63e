namespace Portal.Sandbox;

/// <summary>A file name that wants to leave its folder, end a header, run a script, and be a program.</summary>
internal static class HostileFileName
{
    public static string Of(string name) => $"../../..\\{name}\r\n\";<script>.exe";
}
