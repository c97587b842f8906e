using System.Net;
using System.Net.Http.Headers;

namespace Waggle.Client.Transport;

/// <summary>One sending of an <see cref="Upload"/>.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly Upload _upload;
    private readonly Action _progressed;

    internal UploadContent(Upload upload, Action progressed)
    {
        (_upload, _progressed) = (upload, progressed);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        _upload.SendAsync(stream, _progressed, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _upload.SendAsync(stream, _progressed, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _upload.Length ?? 0;
        return _upload.Length is not null;
    }
}
