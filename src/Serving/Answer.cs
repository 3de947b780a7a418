using Microsoft.AspNetCore.Http;

namespace Repository.Serving;

/// <summary>How the local servers answer.</summary>
internal static class Answer
{
    public static Task Refuse(HttpContext context) => Status(context, StatusCodes.Status403Forbidden);

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Nothing of a site that is being edited is kept by the browser.</summary>
    public static Task Send(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = body.Length;
        return context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>A file that is compiled into the program.</summary>
    public static byte[] Resource(string name)
    {
        using var stream = typeof(Answer).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
