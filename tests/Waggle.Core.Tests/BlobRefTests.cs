namespace Waggle.Core.Tests;

public sealed class BlobRefTests
{
    private const string Empty = "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void A_reference_is_the_hash_and_gives_it_back()
    {
        Assert.True(BlobRef.TryParse(Empty, out var reference));

        Assert.Equal(reference, BlobRef.OfDigest(reference.Digest()));
        Assert.Equal(Empty, reference.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256-")]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555")]
    [InlineData("sha256-E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("SHA256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha512-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256-../44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85500")]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85\n")]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85\u0660")]
    public void There_is_one_spelling_and_no_other(string? text) => Assert.False(BlobRef.TryParse(text, out _));
}
