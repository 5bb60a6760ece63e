using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Documents;

namespace Portal.Core.Work;

/// <summary>
/// Remembers that something could not be kept: a disk that is full or fails to flush, a database that is locked. It is over when a trial, a row and a file
/// both flushed, succeeds; the trial is made by whoever asks, so that an instance that gets no work any more recovers by itself.
/// </summary>
public sealed partial class StoreTrouble(IPortalDbFactory databases, IDocumentFiles files, ILogger<StoreTrouble> logger)
{
    private const int TrialBytes = 64 * 1024;

    private readonly SemaphoreSlim trial = new(1, 1);
    private volatile bool noted;

    /// <summary>Whether a failure is one of the store's own that passes: locked, full, away. Whatever was asked for may be asked again later.</summary>
    public static bool IsIn(Exception exception) => Hurry.IsAway(exception) || PatientStrategy.IsTransient(exception);

    /// <summary>Something could not be kept.</summary>
    public void Note()
    {
        if (!noted)
        {
            noted = true;
            Log.Began(logger);
        }
    }

    /// <summary>Whether what is to be kept can be kept. Costs nothing unless there was trouble.</summary>
    public async Task<bool> IsOverAsync(CancellationToken cancellationToken)
    {
        if (!noted)
        {
            return true;
        }

        // One trial at a time, however many ask.
        await trial.WaitAsync(cancellationToken);
        try
        {
            if (noted)
            {
                await StoreTrial.RunAsync(databases, cancellationToken);
                await TryFileAsync(cancellationToken);
                noted = false;
                Log.Over(logger);
            }

            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Lasts(logger, e.GetType().Name);
            return false;
        }
        finally
        {
            trial.Release();
        }
    }

    private async Task TryFileAsync(CancellationToken cancellationToken)
    {
        var path = DocumentVault.PathOf(Guid.NewGuid());
        using var content = new MemoryStream(RandomNumberGenerator.GetBytes(TrialBytes));
        await files.WriteAsync(path, content, EncryptedFileFormat.NewKey(), "store-trial"u8.ToArray(), cancellationToken);
        files.Delete(path);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Something could not be kept: the disk is full or fails, or the database is locked")]
        public static partial void Began(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing can be kept yet: {Reason}")]
        public static partial void Lasts(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "What is to be kept can be kept again")]
        public static partial void Over(ILogger logger);
    }
}
