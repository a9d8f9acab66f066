// A text in which one sees whose each word is: by colour and number, by hover, focus or tap, and in a legend.
import { Fragment, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '~/i18n/words';
import { runs, type Run } from './offsets';
import { OriginBubble, type Spot } from './origin_bubble';
import { OriginLegend } from './origin_legend';
import { colourOf, originKey, originsOf, type Origin, type OriginSpan } from './origins';
import styles from './origin.module.css';
import { words } from './words';

interface OriginTextProps {
  text: string;
  /** They tile the text, in Unicode code points. */
  spans: readonly OriginSpan[];
  /** Puts forward the words of some origins, such as one's own; all others stand back. */
  highlight?: (span: OriginSpan) => boolean;
  /** Beside the text one may have a legend of one's own. */
  hasLegend?: boolean;
}

export function OriginText({ text, spans, highlight, hasLegend = true }: OriginTextProps) {
  const say = useWords(words);
  const origins = useMemo(() => originsOf(spans), [spans]);
  const byKey = useMemo(() => new Map(origins.map((origin) => [origin.key, origin])), [origins]);
  const pieces = useMemo(() => runs(text, spans), [text, spans]);
  const pointed = usePointed();
  const bubbleId = useId();
  const [tabStop, setTabStop] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const { spot, legendKey } = pointed;
  const shownKey = spot?.key ?? legendKey;
  const shown = shownKey === null ? undefined : byKey.get(shownKey);

  const spoken = pieces.filter(
    (piece) => piece.span && byKey.has(originKey(piece.span)) && piece.text.trim() !== '',
  );
  const move = (event: KeyboardEvent) => {
    const target = goal(event.key, tabStop, spoken.length);
    if (event.key === 'Escape') pointed.clear();
    if (target === null) return;
    event.preventDefault();
    setTabStop(target);
    frame.current?.querySelectorAll<HTMLElement>('[data-run]')[target]?.focus();
  };

  return (
    <div className={styles.whole}>
      <div
        ref={frame}
        className={styles.text}
        lang="ru"
        role="group"
        aria-label={say('originText')}
        onPointerLeave={(event) => {
          if (event.pointerType === 'mouse') pointed.clear();
        }}
      >
        {pieces.map((piece, place) => {
          const origin = piece.span ? byKey.get(originKey(piece.span)) : undefined;
          const at = spoken.indexOf(piece);
          if (!piece.span || !origin || at < 0) return <Fragment key={place}>{piece.text}</Fragment>;
          const { span } = piece;
          return (
            <OriginRun
              key={place}
              piece={piece}
              origin={origin}
              stance={stanceOf(origin, shownKey, highlight?.(span) ?? null)}
              isTabStop={at === Math.min(tabStop, spoken.length - 1)}
              describedBy={shownKey === origin.key ? bubbleId : undefined}
              onPoint={(element) => {
                setTabStop(at);
                pointed.point(origin.key, span, element, frame.current);
              }}
              onBlur={pointed.clear}
              onKeyDown={move}
            />
          );
        })}
        {spot && shown && <OriginBubble id={bubbleId} spot={spot} />}
      </div>
      {hasLegend && (
        <OriginLegend
          origins={origins}
          shownKey={shownKey}
          isForward={highlight ?? null}
          onPoint={pointed.pointFromLegend}
        />
      )}
    </div>
  );
}

type Stance = 'plain' | 'forward' | 'back';

/** What one points at stands forward, and what the page is about; the rest stands back then. */
function stanceOf(origin: Origin, shownKey: string | null, isHighlighted: boolean | null): Stance {
  if (shownKey !== null) return origin.key === shownKey ? 'forward' : 'back';
  if (isHighlighted === null) return 'plain';
  return isHighlighted ? 'forward' : 'back';
}

interface OriginRunProps {
  piece: Run<OriginSpan>;
  origin: Origin;
  stance: Stance;
  isTabStop: boolean;
  describedBy: string | undefined;
  onPoint: (element: HTMLElement) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function OriginRun({
  piece,
  origin,
  stance,
  isTabStop,
  describedBy,
  onPoint,
  onBlur,
  onKeyDown,
}: OriginRunProps) {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece.text) ?? [];
  return (
    <>
      {before}
      <span
        data-run
        role="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-describedby={describedBy}
        className={styles.run}
        data-colour={colourOf(origin)}
        data-stance={stance}
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') onPoint(event.currentTarget);
        }}
        onFocus={(event) => {
          onPoint(event.currentTarget);
        }}
        onClick={(event) => {
          event.currentTarget.focus();
          onPoint(event.currentTarget);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onPoint(event.currentTarget);
          onKeyDown(event);
        }}
        onBlur={onBlur}
      >
        {core}
        <sup className={styles.number} aria-hidden="true">
          {origin.number ?? '✎'}
        </sup>
      </span>
      {after}
    </>
  );
}

/** Which run arrow keys lead to; null for keys that lead nowhere. */
function goal(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, from + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** What is pointed at: a run of the text, or a line of the legend. */
function usePointed() {
  const [spot, setSpot] = useState<Spot | null>(null);
  const [legendKey, setLegendKey] = useState<string | null>(null);
  return {
    spot,
    legendKey,
    point: (key: string, span: OriginSpan, element: HTMLElement, frame: HTMLElement | null) => {
      const around = frame?.getBoundingClientRect();
      const rects = element.getClientRects();
      const last = rects[rects.length - 1] ?? element.getBoundingClientRect();
      if (!around) return;
      setSpot({
        key,
        span,
        left: last.left - around.left,
        top: last.bottom - around.top,
        width: around.width,
      });
    },
    pointFromLegend: setLegendKey,
    clear: () => {
      setSpot(null);
    },
  };
}
