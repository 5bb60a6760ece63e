using System.Collections.Concurrent;
using Portal.Core.Access;

namespace Portal.Core.Documents;

/// <summary>
/// A player asks for a recording in a hundred ranges: that is one look. Only requests that go on with a document are let off,
/// and only for as long as the look before is fresh.
/// </summary>
public sealed class RecentLooks(TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(Guid? Actor, Guid Document, DocumentUse Use), DateTimeOffset> looks = new();

    /// <summary>Whether this is a look of its own, to be noted.</summary>
    public bool IsNew(Actor actor, Guid documentId, DocumentUse use, bool continues)
    {
        var now = time.GetUtcNow();
        var key = (actor.Id, documentId, use);
        if (continues && looks.TryGetValue(key, out var last) && now - last < Fresh)
        {
            return false;
        }

        if (looks.Count >= Most)
        {
            looks.Clear();
        }

        looks[key] = now;
        return true;
    }
}
