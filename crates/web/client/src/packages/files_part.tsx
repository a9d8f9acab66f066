// What is in a package, file by file: to be read here, and to be taken one by one.
import { useEffect, useRef, useState } from 'react';
import { graphql } from '~/api/generated';
import type { PackageFilesQuery } from '~/api/generated/graphql';
import { send } from '~/api/ask';
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { FileLink } from '~/ui/button';
import { ErrorNotice } from '~/ui/notice';
import { Loading, Part } from '~/ui/page';
import styles from './packages.module.css';
import { words } from './words';

const PACKAGE_FILES = graphql(`
  query PackageFiles($id: ID!) {
    node(id: $id) {
      ... on Package {
        id
        files {
          name
          title
          mediaType
          bytes
          url
        }
      }
    }
  }
`);

type WithFiles = Extract<NonNullable<PackageFilesQuery['node']>, { files: unknown }>;
type File = WithFiles['files'][number];

const GROUPS = ['documents', 'data', 'binding'] as const;

type Group = (typeof GROUPS)[number];

/** What is read first comes first. */
const DOCUMENTS = ['pdf', 'html', 'docx', 'odt'];

/** What the package says of itself, beside its documents. */
const README = 'README.txt';

const BINDING = /^(manifest\.json|SHA256SUMS|STREEBOG256SUMS|signatures\/)/;

function groupOf({ name }: File): Group {
  if (name === README || DOCUMENTS.includes(extensionOf(name))) return 'documents';
  return BINDING.test(name) ? 'binding' : 'data';
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function rankOf({ name }: File): number {
  return name === README ? -1 : DOCUMENTS.indexOf(extensionOf(name));
}

/** Longer texts are taken, not read on a page. */
const LONGEST_TEXT = 400_000;

function isPaper({ mediaType }: File): boolean {
  return mediaType === 'application/pdf' || mediaType.startsWith('text/html');
}

function isText({ mediaType, bytes }: File): boolean {
  const isPlain = /^(text\/plain|application\/(json|jsonl|xml))/.test(mediaType);
  return isPlain && bytes <= LONGEST_TEXT;
}

export function FilesPart({ packageId }: { packageId: string }) {
  const say = useWords(words);
  const answer = useAskAside(PACKAGE_FILES, { id: packageId });
  const node = answer.data?.node;
  const files = node && 'files' in node ? node.files : [];
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = files.find(({ name }) => name === chosen) ?? null;
  return (
    <Part title={say('files')} lead={say('filesLead')}>
      {answer.isPending && <Loading />}
      {answer.error && <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      <div className={shown ? styles.files : undefined} hidden={files.length === 0}>
        <div className={styles.groups}>
          {GROUPS.map((group) => (
            <div key={group}>
              <h3 className={styles.group}>{say(`group_${group}`)}</h3>
              <ul className={styles.fileList}>
                {files
                  .filter((file) => groupOf(file) === group)
                  .sort((one, other) => rankOf(one) - rankOf(other))
                  .map((file) => (
                    <FileRow
                      key={file.name}
                      file={file}
                      isShown={file === shown}
                      onShow={() => {
                        setChosen(file.name === chosen ? null : file.name);
                      }}
                    />
                  ))}
              </ul>
            </div>
          ))}
        </div>
        {shown && <Sheet key={shown.url} file={shown} />}
      </div>
    </Part>
  );
}

function FileRow({ file, isShown, onShow }: { file: File; isShown: boolean; onShow: () => void }) {
  const say = useWords(words);
  const formats = useFormats();
  const told = (
    <>
      <span>{file.name === README ? say('readme') : file.title}</span>
      <span className={styles.fileNote}>{`${file.name} · ${formats.bytes(file.bytes)}`}</span>
    </>
  );
  return (
    <li className={styles.fileRow}>
      {isPaper(file) || isText(file) ? (
        <button
          type="button"
          className={`${styles.fileChoice ?? ''} ${isShown ? (styles.isShown ?? '') : ''}`}
          aria-expanded={isShown}
          onClick={onShow}
        >
          {told}
        </button>
      ) : (
        <span className={styles.fileChoice}>{told}</span>
      )}
      <FileLink
        small
        look="quiet"
        href={`${file.url}?download`}
        download
        aria-label={say('takeFile', { name: file.name })}
      >
        {say('take')}
      </FileLink>
    </li>
  );
}

/** A file on the page: papers as the browser shows them, which is when they are fetched; texts as they are. */
function Sheet({ file }: { file: File }) {
  const say = useWords(words);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    sheet.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={sheet} className={styles.sheet}>
      <strong>{file.name === README ? say('readme') : file.title}</strong>
      {isPaper(file) ? (
        <iframe className={styles.frame} src={file.url} title={file.title} />
      ) : (
        <PlainText file={file} />
      )}
      <a href={file.url} target="_blank" rel="noreferrer">
        {say('openAlone')}
      </a>
    </div>
  );
}

function PlainText({ file }: { file: File }) {
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const mine = new AbortController();
    send(file.url, { signal: mine.signal })
      .then((response) => response.text())
      .then(setText)
      .catch((thrown: unknown) => {
        if (!mine.signal.aborted) setError(thrown);
      });
    return () => {
      mine.abort();
    };
  }, [file.url]);
  if (error !== null) return <ErrorNotice error={error} />;
  if (text === null) return <Loading />;
  return (
    // A long text is scrolled by itself, by keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.plain} tabIndex={0} aria-label={file.title}>
      {text}
    </pre>
  );
}
