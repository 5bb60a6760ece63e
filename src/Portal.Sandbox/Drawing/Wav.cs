using System.Buffers.Binary;

namespace Portal.Sandbox.Drawing;

/// <summary>A few tones as PCM in WAV: one channel, 8000 samples a second, 16 bits.</summary>
internal static class Wav
{
    private const int Rate = 8000;
    private const int HeadLength = 44;

    /// <summary>Each tone (in hertz) for a quarter of a second.</summary>
    public static byte[] Write(params ReadOnlySpan<int> tones)
    {
        const int PerTone = Rate / 4;
        var file = new byte[HeadLength + (tones.Length * PerTone * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), file.Length - HeadLength);
        for (var tone = 0; tone < tones.Length; tone++)
        {
            for (var step = 0; step < PerTone; step++)
            {
                var fade = 1.0 - (step / (double)PerTone);
                var value = (short)(9000 * fade * Math.Sin(2 * Math.PI * tones[tone] * step / Rate));
                BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeadLength + (((tone * PerTone) + step) * 2)), value);
            }
        }

        return file;
    }
}
