using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Portal.Sandbox;

/// <summary>Keeps each case of each stand-in in a file of its own, when a directory is configured; else keeps nothing.</summary>
internal sealed class StateFolder(IOptions<SandboxOptions> options)
{
    private readonly string? _root = string.IsNullOrWhiteSpace(options.Value.Directory) ? null : options.Value.Directory;

    /// <summary>All that was kept for a stand-in. A file that can't be read any more is left out.</summary>
    public IEnumerable<T> Load<T>(string provider)
        where T : class
    {
        if (_root is null || !Directory.Exists(Path.Combine(_root, provider)))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(_root, provider), "*.json"))
        {
            T? state = null;
            try
            {
                state = JsonSerializer.Deserialize<T>(File.ReadAllBytes(file));
            }
            catch (JsonException)
            {
                // Cut off by a crash, or of another version: the case is gone, the others are not.
            }

            if (state is not null)
            {
                yield return state;
            }
        }
    }

    /// <summary>Keeps one case; <paramref name="id"/> must be a safe file name.</summary>
    public void Save<T>(string provider, string id, T state)
    {
        if (_root is null)
        {
            return;
        }

        var folder = Path.Combine(_root, provider);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, id + ".json");
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(state));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Forgets one case.</summary>
    public void Delete(string provider, string id)
    {
        if (_root is not null && Directory.Exists(Path.Combine(_root, provider)))
        {
            File.Delete(Path.Combine(_root, provider, id + ".json"));
        }
    }
}
