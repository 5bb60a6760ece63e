using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Deploy;

/// <summary>HAProxy itself, with the very file that docker-compose.yml mounts; only addresses differ.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly X509Certificate2 certificate;
    private readonly Process process;

    private ProxyProcess(string certificateFile, Uri one, Uri two)
    {
        var (plain, tls) = (FixedPort.Take(), FixedPort.Take());
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{tls}/"));
        certificate = X509CertificateLoader.LoadCertificate(X509Certificate2.CreateFromPemFile(certificateFile).RawData);
        var start = new ProcessStartInfo(Program, ["-db", "-f", ComposeTests.InDeploy("haproxy.cfg")]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in Settings(certificateFile, $"127.0.0.1:{plain}", $"127.0.0.1:{tls}", one.Authority, two.Authority))
        {
            start.Environment[key] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers with TLS.</summary>
    public Uri Address { get; }

    /// <summary>Everything it has written.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    private static string Program => File.Exists("/usr/sbin/haproxy") ? "/usr/sbin/haproxy" : "haproxy";

    public static ProxyProcess Start(string certificateFile, Uri one, Uri two) => new(certificateFile, one, two);

    /// <summary>Lets HAProxy read the file and say what is wrong with it.</summary>
    public static async Task<(int Code, string Output)> CheckAsync(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Program, ["-c", "-f", ComposeTests.InDeploy("haproxy.cfg")]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var check = Process.Start(start)!;
        var output = check.StandardOutput.ReadToEndAsync();
        var errors = check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync().WaitAsync(Journey.Limit);
        return (check.ExitCode, await output + await errors);
    }

    /// <summary>A client that trusts its certificate.</summary>
    public SocketsHttpHandler Handler(CookieContainer cookies) => new()
    {
        AllowAutoRedirect = false,
        CookieContainer = cookies,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate }, RevocationMode = X509RevocationMode.NoCheck },
        },
    };

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Journey.Limit);
        process.Dispose();
        certificate.Dispose();
    }

    private static Dictionary<string, string> Settings(string certificateFile, string plain, string tls, string one, string two) => new(StringComparer.Ordinal)
    {
        ["PORTAL_ONE"] = one,
        ["PORTAL_TWO"] = two,
        ["PROXY_PLAIN"] = plain,
        ["PROXY_TLS"] = tls,
        ["PROXY_CERTIFICATE"] = certificateFile,
        ["PROXY_RESOLVER"] = "127.0.0.1:53",
    };
}
