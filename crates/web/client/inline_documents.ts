// Puts each query's text where it is asked, when the client is built. Otherwise the generated list of all queries of
// all pages would be part of the first load of every page.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const DOCUMENT = /\bgraphql\(`([^`]*)`,?\s*\)/g;
const IMPORT = /^import \{ graphql \} from '~\/api\/generated';$/m;
const FRAGMENT = /^\s*fragment (\w+) on /;
const SPREAD = /\.\.\.\s*(?!on\b)(\w+)/g;

export function inlineDocuments(folder: string): Plugin {
  let fragments = new Map<string, string>();
  return {
    name: 'svod-inline-documents',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      fragments = fragmentsIn(folder);
    },
    transform(code, id) {
      if (id.endsWith('/api/generated/graphql.ts')) {
        // Whoever needs one thing of it does not need all queries.
        const unneeded = code.replaceAll(
          '= new TypedDocumentString(',
          '= /*#__PURE__*/ new TypedDocumentString(',
        );
        return { code: unneeded, map: null, moduleSideEffects: false };
      }
      if (!id.startsWith(folder) || !IMPORT.test(code)) return null;
      const inlined = code.replace(DOCUMENT, (_, source: string) =>
        JSON.stringify(squeezed(whole(source, fragments))),
      );
      if (inlined.includes('graphql(`')) this.error(`a query that cannot be put in place in ${id}`);
      return { code: inlined.replace(IMPORT, ''), map: null };
    },
  };
}

function fragmentsIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(path) || path.includes('api/generated/')) continue;
    for (const [, source = ''] of readFileSync(join(folder, path), 'utf8').matchAll(DOCUMENT)) {
      const name = FRAGMENT.exec(source)?.[1];
      if (name !== undefined) found.set(name, source);
    }
  }
  return found;
}

/** A query with all fragments that it, or they, spread: each once. */
function whole(source: string, fragments: Map<string, string>): string {
  const needed = new Set<string>();
  const look = (text: string) => {
    for (const [, name = ''] of text.matchAll(SPREAD)) {
      if (needed.has(name)) continue;
      needed.add(name);
      look(fragments.get(name) ?? '');
    }
  };
  look(source);
  const missing = [...needed].filter((name) => !fragments.has(name));
  if (missing.length > 0) throw new Error(`no fragment ${missing.join(', ')}`);
  return [source, ...[...needed].map((name) => fragments.get(name))].join('\n');
}

/** Queries have no text in which white space counts. */
function squeezed(source: string): string {
  return source.replaceAll(/\s+/g, ' ').trim();
}
