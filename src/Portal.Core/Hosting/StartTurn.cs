namespace Portal.Core.Hosting;

/// <summary>Lets instances that share a data directory start one after the other: only one of them brings the embedded database up to date.</summary>
internal static class StartTurn
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the turn; dispose to hand it on. A process that ends without that hands it on as well.</summary>
    public static async Task<IDisposable> TakeAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(dataDirectory, "start.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException e) when (IsHeld(e))
            {
                await Task.Delay(LookAgain, TimeProvider.System, cancellationToken);
            }
        }
    }

    // Another one holds the file. Whatever else is wrong with it (a disk that is full, too many open files) must be said, not waited for.
    private static bool IsHeld(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 32 or 33
        : e.HResult is 11 or 35;
}
