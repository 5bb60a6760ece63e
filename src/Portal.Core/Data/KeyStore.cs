using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Vault;

namespace Portal.Core.Data;

/// <summary>Keeps the Data Protection key ring in the database, sealed by the master key: shared by all instances, worth nothing without it.</summary>
internal sealed class KeyStore(IPortalDbFactory databases, KeyRing ring) : IXmlRepository
{
    /// <summary>What an element is bound to.</summary>
    public static byte[] Bound(string friendlyName) => Encoding.UTF8.GetBytes("stored-key:" + friendlyName);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.Create();
        return [.. db.StoredKeys.AsNoTracking().OrderBy(key => key.Id).AsEnumerable().Select(Open).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.Create();
        db.StoredKeys.Add(new StoredKey
        {
            FriendlyName = friendlyName,
            Content = ring.Protect(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Bound(friendlyName)),
        });
        db.SaveChanges();
    }

    // What can't be opened was found at start; a key that another instance sealed under a newer master key is simply not ours yet.
    private XElement? Open(StoredKey key) =>
        ring.TryUnprotect(key.Content, Bound(key.FriendlyName)) is { } bytes ? XElement.Parse(Encoding.UTF8.GetString(bytes)) : null;
}
