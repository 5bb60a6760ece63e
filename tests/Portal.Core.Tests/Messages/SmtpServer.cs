using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Core.Tests.Messages;

/// <summary>How the server takes a mail.</summary>
internal enum SmtpManner
{
    Accept,
    RefuseRecipient,
    RefuseMail,
    BreakAfterData,
}

/// <summary>A mail server on a loopback port that takes one connection after another.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();

    /// <param name="port">Any free one when 0.</param>
    public SmtpServer(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpManner Manner { get; set; }

    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>Settings that lead here.</summary>
    public void Configure(PortalOptions options)
    {
        options.Smtp.Host = "127.0.0.1";
        options.Smtp.Port = Port;
        options.Smtp.Tls = false;
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var line = client;
        try
        {
            await using var stream = line.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(stop.Token) is { } command)
            {
                var verb = command.Split(' ')[0].ToUpperInvariant();
                switch (verb)
                {
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
                        {
                            mail.AppendLine(text);
                        }

                        if (Manner == SmtpManner.BreakAfterData)
                        {
                            return;
                        }

                        if (Manner == SmtpManner.Accept)
                        {
                            Mails.Enqueue(mail.ToString());
                        }

                        await writer.WriteLineAsync(Manner == SmtpManner.Accept ? "250 taken" : "452 full");
                        break;
                    case "RCPT" when Manner == SmtpManner.RefuseRecipient:
                        await writer.WriteLineAsync("550 no such person");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 fine");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone.
        }
    }
}
