// Signatures as files have them, made what the service takes.
import { expect, test } from 'vitest';
import { signatureIn } from './signature_file';

/** `jsdom` files cannot be read as browsers' can. */
function fileOf(bytes: Uint8Array<ArrayBuffer>): File {
  return Object.assign(new File([bytes], 'signature.p7s'), {
    arrayBuffer: () => Promise.resolve(bytes.buffer),
  });
}

test('bytes become base64', async () => {
  expect(await signatureIn(fileOf(new Uint8Array([0x30, 0x82, 0x01, 0xff])))).toBe('MIIB/w==');
});

test.each(['-----BEGIN CMS-----\nMIIB\n-----END CMS-----\n', 'MIIB/w==\r\n', '0fgh'])(
  '%j stays text',
  async (text) => {
    expect(await signatureIn(fileOf(new TextEncoder().encode(text)))).toBe(text);
  },
);

test('what is too large is no signature', async () => {
  expect(await signatureIn(fileOf(new Uint8Array(1_000_001)))).toBeNull();
});
