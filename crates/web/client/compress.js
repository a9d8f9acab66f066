// Writes a brotli and a gzip form beside every text that the browser loads, so that the service never compresses.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = /\.(html|js|css|svg|json|webmanifest|txt)$/;
const SMALLEST = 512;

for (const name of readdirSync('dist', { recursive: true })) {
  const path = join('dist', String(name));
  if (!TEXTS.test(path) || statSync(path).size < SMALLEST) continue;
  const bytes = readFileSync(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
