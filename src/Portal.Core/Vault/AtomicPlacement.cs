using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Portal.Core.Vault;

/// <summary>
/// Puts a finished file in its place unless another process was first.
/// File.Move without overwriting looks and then renames on Unix, so that two processes can both find the place free; link(2) can't.
/// </summary>
internal static class AtomicPlacement
{
    private const int AlreadyThere = 17;

    /// <summary>Gives the draft its place; where one stands there already, that one stays. The draft may be left over.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void PlaceIfAbsent(string draft, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was first, and its file stays.
            }

            return;
        }

        if (Link(draft, path) != 0 && Marshal.GetLastPInvokeError() is var error && error != AlreadyThere)
        {
            throw new IOException("The file can't be put in its place.", new Win32Exception(error));
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string added);
}
