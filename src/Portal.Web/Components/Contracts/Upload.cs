using Microsoft.AspNetCore.Components.Forms;

namespace Portal.Web.Components.Contracts;

/// <summary>How far an upload is.</summary>
internal enum UploadState
{
    Waiting,
    Reading,
    HandingOver,
    Done,
    Failed,
}

/// <summary>One file on its way.</summary>
internal sealed class Upload(IBrowserFile file, string? slot)
{
    public IBrowserFile File { get; } = file;

    /// <summary>Where it goes; none where the provider has no slots, or none fits.</summary>
    public string? Slot { get; } = slot;

    public string Name => File.Name;

    public long Size => File.Size;

    /// <summary>Bytes that have arrived.</summary>
    public long Taken { get; set; }

    public UploadState State { get; set; }

    /// <summary>Why it was not taken, in the user's language.</summary>
    public string? Problem { get; private set; }

    public void Fail(string problem) => (State, Problem) = (UploadState.Failed, problem);
}
