using System.Buffers.Binary;

namespace Chartroom.Codes;

/// <summary>A code of up to eight ASCII characters as one number that sorts as the text sorts, so that a beginning is a range.</summary>
internal static class CodeKey
{
    private const int Width = 8;

    public static ulong Pack(ReadOnlySpan<char> code)
    {
        if (code.Length > Width)
            throw new ArgumentException("A code has at most eight characters.", nameof(code));
        var key = 0ul;
        for (var i = 0; i < Width; i++)
            key = (key << 8) | (i < code.Length ? (byte)code[i] : (byte)0);
        return key;
    }

    public static string Unpack(ulong key)
    {
        Span<byte> bytes = stackalloc byte[Width];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, key);
        var length = bytes.IndexOf((byte)0);
        return System.Text.Encoding.ASCII.GetString(length < 0 ? bytes : bytes[..length]);
    }

    public static int Length(ulong key) => Width - (System.Numerics.BitOperations.TrailingZeroCount(key | 1ul << 63) / 8);

    /// <summary>The greatest key that begins with this one.</summary>
    public static ulong LastWith(ulong beginning)
    {
        var length = beginning == 0 ? 0 : Length(beginning);
        return length >= Width ? beginning : beginning | (ulong.MaxValue >> (8 * length));
    }

    /// <summary>The first characters of a key.</summary>
    public static ulong Begin(ulong key, int length) => length >= Width ? key : key & ~(ulong.MaxValue >> (8 * length));

    public static char CharAt(ulong key, int index) => (char)(byte)(key >> (8 * (Width - 1 - index)));
}
