using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Repository.Serving;

/// <summary>A web server for one person: on the loopback address only, and under no name but the machine's own.</summary>
public sealed record LoopbackServer(WebApplication App, string Address) : IAsyncDisposable
{
    public const int PortsTried = 50;

    /// <summary>Null where no port is free.</summary>
    /// <param name="port">The first to try; if it is taken, the next free one.</param>
    /// <param name="answer">Made for the address and the token of the server's end.</param>
    public static async Task<LoopbackServer?> StartAsync(int port, Func<string, CancellationToken, RequestDelegate> answer, CancellationToken stop)
    {
        for (var tried = port; FreePort(tried) is { } free && free < port + PortsTried; tried = free + 1)
        {
            var address = $"http://127.0.0.1:{free}";
            var app = Host(address, answer);
            try
            {
                await app.StartAsync(stop);
                return new(app, address);
            }
            catch (IOException)
            {
                // Somebody took the port between the look and the use: the next one.
                await app.DisposeAsync();
            }
        }
        return null;
    }

    public static int? FreePort(int first)
    {
        for (var port = first; port < first + PortsTried && port <= IPEndPoint.MaxPort; port++)
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        return null;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static WebApplication Host(string address, Func<string, CancellationToken, RequestDelegate> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        // A page of another site must not reach this server under a name of its own.
        app.Use((HttpContext context, RequestDelegate next) => context.Request.Host.Host is "127.0.0.1" or "localhost" ? next(context) : Answer.Refuse(context));
        app.Run(answer(address, app.Lifetime.ApplicationStopping));
        return app;
    }
}
