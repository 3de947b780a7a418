using System.Security.Cryptography;
using System.Text;
using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>One number for everything that a site is made of.</summary>
public static class ContentStamp
{
    /// <summary>A hash over the names and bytes of all files in the folders, and over the circumstances.</summary>
    public static string Of(IEnumerable<ContentFolder> folders, string circumstances, int threads)
    {
        // What is not a file (a link, a folder that does not belong) is a fault to be told: it shows among these.
        var faults = new DiagnosticBag();
        var files = folders.SelectMany(f => f.AllFiles(faults)).ToArray();
        var hashes = new byte[files.Length][];
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            try
            {
                hashes[i] = SHA256.HashData(files[i].Bytes());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be read is a fault that the reader reports.
                hashes[i] = [];
            }
        });
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        all.AppendData(Encoding.UTF8.GetBytes(circumstances));
        for (var i = 0; i < files.Length; i++)
        {
            all.AppendData(Encoding.UTF8.GetBytes($"\n{files[i].Name} "));
            all.AppendData(hashes[i]);
        }
        foreach (var fault in faults.Sorted()) all.AppendData(Encoding.UTF8.GetBytes($"\n{fault.Place.File}"));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
