// A file on its way to the service: how much of it has gone, and the way to stop it.
import { currentLanguage } from '~/i18n/language';
import { answered } from './ask';
import { heard } from './connection';
import { LineLost } from './trouble';

interface Watching {
  /** Called as it goes; once all has gone, the service works on it. */
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

/** Posts a file. A page is told how far `fetch` is with a body only by some browsers; with this, by all. */
export function upload(path: string, file: Blob, { onProgress, signal }: Watching): Promise<Response> {
  const request = new XMLHttpRequest();
  const come = new Promise<Response>((resolve, reject) => {
    request.open('POST', path);
    request.responseType = 'blob';
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress(loaded, total);
    };
    request.onload = () => {
      resolve(
        new Response(request.response as Blob, { status: request.status, headers: headersOf(request) }),
      );
    };
    request.onerror = () => {
      heard(null);
      reject(new LineLost());
    };
    request.onabort = () => {
      reject(new DOMException('', 'AbortError'));
    };
    signal.addEventListener('abort', () => {
      request.abort();
    });
    request.send(file);
  });
  return come.then(answered);
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
