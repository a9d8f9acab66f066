// Splitting a clause: where, and which sources go with which part. Nobody's words and no source are lost by it.
import { Suspense, useState } from 'react';
import { useAsk } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { Checkbox, TextArea } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Loading, Stack } from '~/ui/page';
import { named, OPEN_CLAUSE, type OpenClause } from './clause';
import { DialogFooter } from './dialog_footer';
import styles from './dialogs.module.css';
import { sourcesWithin } from './parts';
import type { Step } from './work';
import { words } from './words';

export function SplitDialog({ clauseId, onClose }: { clauseId: string; onClose: () => void }) {
  const say = useWords(words);
  return (
    <Dialog title={say('splitTitle')} isOpen onClose={onClose} isWide>
      <Suspense fallback={<Loading />}>
        <Asked clauseId={clauseId} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}

function Asked({ clauseId, onClose }: { clauseId: string; onClose: () => void }) {
  const { clause } = useAsk(OPEN_CLAUSE, { id: clauseId });
  return clause ? <Split clause={clause} onClose={onClose} /> : null;
}

interface Part {
  text: string;
  sourceIds: string[];
}

function Split({ clause: now, onClose }: { clause: OpenClause; onClose: () => void }) {
  const say = useWords(words);
  // What is split is what was seen, whatever others do to it meanwhile.
  const [clause] = useState(now);
  const [parts, setParts] = useState<Part[]>([
    { text: clause.text, sourceIds: clause.sources.map(({ itemId }) => itemId) },
  ]);
  const [caret, setCaret] = useState<{ part: number; at: number } | null>(null);
  const left = clause.sources.filter(
    ({ itemId }) => !parts.some(({ sourceIds }) => sourceIds.includes(itemId)),
  );
  const change = (place: number, next: Partial<Part>) => {
    setParts(parts.map((part, at) => (at === place ? { ...part, ...next } : part)));
  };
  const cut = () => {
    const part = caret && parts[caret.part];
    if (!part) return;
    const texts = [part.text.slice(0, caret.at).trim(), part.text.slice(caret.at).trim()];
    const cutParts = texts.map((text) => ({
      text,
      sourceIds: sourcesWithin(clause, text, part.sourceIds),
    }));
    setParts(parts.flatMap((other, at) => (at === caret.part ? cutParts : [other])));
    setCaret(null);
  };
  const canCut =
    caret !== null &&
    (parts[caret.part]?.text.slice(0, caret.at).trim() ?? '') !== '' &&
    (parts[caret.part]?.text.slice(caret.at).trim() ?? '') !== '';
  const [first, ...rest] = parts;
  const isWhole = rest.length > 0 && left.length === 0 && parts.every(({ text }) => text.trim() !== '');
  const step: Step | null =
    first && isWhole ? { act: 'splitClause', input: { clauseId: clause.id, first, rest } } : null;
  return (
    <Stack>
      <p>{say('splitText')}</p>
      {parts.map((part, place) => (
        <section key={place} className={styles.source}>
          <TextArea
            label={say('part', { number: place + 1 })}
            value={part.text}
            isProse
            rows={3}
            onChange={(text) => {
              change(place, { text });
            }}
            onSelect={(at) => {
              setCaret({ part: place, at });
            }}
          />
          {rest.length > 0 &&
            clause.sources.map((source) => (
              <Checkbox
                key={source.itemId}
                isSelected={part.sourceIds.includes(source.itemId)}
                onChange={(isSelected) => {
                  change(place, {
                    sourceIds: isSelected
                      ? [...part.sourceIds, source.itemId]
                      : part.sourceIds.filter((id) => id !== source.itemId),
                  });
                }}
              >
                {named(source)?.title ?? say('closedSource')}
              </Checkbox>
            ))}
        </section>
      ))}
      <div>
        <Button isDisabled={!canCut} onPress={cut}>
          {say('splitHere')}
        </Button>
      </div>
      {left.length > 0 && (
        <Notice kind="warn" isLive>
          {say('sourcesLeft', { titles: left.map((source) => named(source)?.title ?? '').join('; ') })}
        </Notice>
      )}
      <DialogFooter act={say('splitDo')} step={step} onClose={onClose} />
    </Stack>
  );
}
