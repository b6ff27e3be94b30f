using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Chartroom.Codes;

/// <summary>The compact file of code books (".codes"): a name, a version, the editions' blocks, and the SHA-256 of all of it.</summary>
internal static class CodeFile
{
    private const int Version = 1;
    private const int HeadLength = 16;

    private static ReadOnlySpan<byte> Name => "CHRTCODE"u8;

    public static void Write(Stream stream, IReadOnlyList<CodeBook> books)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[HeadLength];
        Name.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], books.Count);
        Put(head);
        Span<byte> length = stackalloc byte[8];
        foreach (var book in books)
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, book.Block.Length);
            Put(length);
            Put(book.Block.Span);
        }
        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <exception cref="InvalidDataException">Not a code book file, of another version, truncated or changed.</exception>
    public static List<CodeBook> Read(Stream stream)
    {
        var bytes = ReadAll(stream);
        if (bytes.Length < HeadLength + SHA256.HashSizeInBytes || !bytes.AsSpan(0, 8).SequenceEqual(Name))
            throw new InvalidDataException("This is not a code book file. Build one with 'chartroom codes import'.");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)) != Version)
            throw new InvalidDataException("The code book file was written by another version. Import the official files again.");
        var content = bytes.AsMemory(0, bytes.Length - SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content.Span).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
            throw new InvalidDataException("The code book file is incomplete or was changed. Import the official files again.");
        var books = new List<CodeBook>();
        var at = HeadLength;
        for (var left = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)); left > 0; left--)
        {
            var length = checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)));
            books.Add(new CodeBook(content.Slice(at + 8, length)));
            at += 8 + length;
        }
        return books;
    }

    private static byte[] ReadAll(Stream stream)
    {
        if (!stream.CanSeek)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)(stream.Length - stream.Position)));
        stream.ReadExactly(bytes);
        return bytes;
    }
}
