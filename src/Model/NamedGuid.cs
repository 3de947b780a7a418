using System.Security.Cryptography;
using System.Text;

namespace Repository.Model;

/// <summary>Ids that follow from a name and are the same in every build: version 5 of RFC 9562.</summary>
public static class NamedGuid
{
    /// <summary>The namespace of this software's names; a random one, which must never change.</summary>
    private static readonly Guid Namespace = new("6f0f9d0c-5d6b-4a53-9a83-5a2d0c6b7e41");

    /// <remarks>https://www.rfc-editor.org/rfc/rfc9562.html#name-uuid-version-5</remarks>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
