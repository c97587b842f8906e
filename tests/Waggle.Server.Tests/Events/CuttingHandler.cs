namespace Waggle.Server.Tests.Events;

/// <summary>Sends to whatever server there is at the moment, and cuts streams off after so many bytes.</summary>
internal sealed class CuttingHandler(Func<Uri> server, Func<int> bytesMax) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>How many streams were begun.</summary>
    public int Streams { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new(server(), request.RequestUri!.PathAndQuery);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
        {
            return response;
        }

        Streams++;
        var whole = await response.Content.ReadAsStreamAsync(cancellationToken);
        response.Content = new StreamContent(new CutStream(whole, bytesMax()));
        return response;
    }
}
