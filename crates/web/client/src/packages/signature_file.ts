// A signature as a file has it, made what the service takes: PEM, or base64 of the bytes.

/** More than any signature with its certificates. */
const MOST_BYTES = 1_000_000;

/** Null for what is too large to be one. */
export async function signatureIn(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  // A DER signature begins with a sequence; what is text is PEM or base64 already.
  if (bytes[0] !== 0x30 || !isBinary(bytes)) return new TextDecoder().decode(bytes);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.some(
    (byte) => byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09),
  );
}
