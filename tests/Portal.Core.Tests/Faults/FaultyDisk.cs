using System.Globalization;
using System.Runtime.InteropServices;

namespace Portal.Core.Tests.Faults;

/// <summary>What a disk does on a bad day.</summary>
public enum DiskFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No write finds room.</summary>
    Full,

    /// <summary>Writes go through, and what should bring them to the disk fails.</summary>
    FlushFails,
}

/// <summary>
/// SQLite's own file layer, registered once more under a name of its own, with two of its calls in between: writing and flushing fail when the test says so.
/// Everything else, locks and shared memory included, is SQLite's.
/// </summary>
internal sealed class FaultyDisk
{
    private const string Library = "e_sqlite3";

    // Offsets in sqlite3_vfs and sqlite3_io_methods on 64 bits.
    private const int VfsSize = 168;
    private const int VfsName = 24;
    private const int VfsOpen = 40;
    private const int MethodsSize = 152;
    private const int MethodsWrite = 24;
    private const int MethodsSync = 40;

    private const int Full = 13;
    private const int FlushFailed = 10 | (4 << 8);

    private static int made;

    // For the life of the process: SQLite keeps pointers to all of it.
    private static readonly List<object> Kept = [];

    private readonly Dictionary<nint, nint> methods = [];
    private readonly nint original;
    private readonly OpenCall open;
    private volatile DiskFault fault;

    public FaultyDisk()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"faulty-{Interlocked.Increment(ref made)}");
        original = Find(name: 0);
        open = Marshal.GetDelegateForFunctionPointer<OpenCall>(Marshal.ReadIntPtr(original, VfsOpen));
        var vfs = Copy(original, VfsSize);
        Marshal.WriteIntPtr(vfs, VfsName, Marshal.StringToCoTaskMemUTF8(Name));
        Marshal.WriteIntPtr(vfs, VfsOpen, Pointer(new OpenCall(Open)));
        if (Register(vfs, makeDefault: 0) != 0)
        {
            throw new InvalidOperationException("SQLite took no second file layer.");
        }
    }

    /// <summary>By which a connection asks for it.</summary>
    public string Name { get; }

    /// <summary>What goes wrong from now on.</summary>
    public DiskFault Fault
    {
        get => fault;
        set => fault = value;
    }

    /// <summary>The portal's database of a data directory, on this disk.</summary>
    public string ConnectionString(string directory) => $"Data Source=file:{Path.Combine(directory, "portal.db")}?vfs={Name};Foreign Keys=True;Default Timeout=30;Pooling=False";

    private int Open(nint vfs, nint name, nint file, int flags, nint outFlags)
    {
        var result = open(original, name, file, flags, outFlags);
        if (result == 0 && Marshal.ReadIntPtr(file) is var table and not 0)
        {
            Marshal.WriteIntPtr(file, Between(table));
        }

        return result;
    }

    private nint Between(nint table)
    {
        lock (methods)
        {
            if (!methods.TryGetValue(table, out var copy))
            {
                copy = Copy(table, MethodsSize);
                var write = Marshal.GetDelegateForFunctionPointer<WriteCall>(Marshal.ReadIntPtr(table, MethodsWrite));
                var sync = Marshal.GetDelegateForFunctionPointer<SyncCall>(Marshal.ReadIntPtr(table, MethodsSync));
                Marshal.WriteIntPtr(copy, MethodsWrite, Pointer(new WriteCall((file, bytes, count, offset) => fault == DiskFault.Full ? Full : write(file, bytes, count, offset))));
                Marshal.WriteIntPtr(copy, MethodsSync, Pointer(new SyncCall((file, flags) => fault == DiskFault.FlushFails ? FlushFailed : sync(file, flags))));
                methods[table] = copy;
            }

            return copy;
        }
    }

    private static nint Copy(nint from, int size)
    {
        var bytes = new byte[size];
        Marshal.Copy(from, bytes, 0, size);
        var copy = Marshal.AllocHGlobal(size);
        Marshal.Copy(bytes, 0, copy, size);
        return copy;
    }

    private static nint Pointer<T>(T call)
        where T : Delegate
    {
        lock (Kept)
        {
            Kept.Add(call);
        }

        return Marshal.GetFunctionPointerForDelegate(call);
    }

    [DllImport(Library, EntryPoint = "sqlite3_vfs_find")]
    private static extern nint Find(nint name);

    [DllImport(Library, EntryPoint = "sqlite3_vfs_register")]
    private static extern int Register(nint vfs, int makeDefault);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OpenCall(nint vfs, nint name, nint file, int flags, nint outFlags);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int WriteCall(nint file, nint bytes, int count, long offset);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SyncCall(nint file, int flags);
}
