import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Difference, type Passage } from './difference';
import { OriginText } from './origin_text';
import type { OriginSpan } from './origins';

afterEach(cleanup);

const LONG = Array.from({ length: 90 }, (_, place) => `слово${place}`).join(' ');

describe('a difference', () => {
  const passages: Passage[] = [
    { kind: 'DELETED', text: 'Рекомендовать' },
    { kind: 'INSERTED', text: 'Поручить' },
    { kind: 'KEPT', text: ` ${LONG} ` },
    { kind: 'MOVED_HERE', text: 'Это стояло выше.', moveNumber: 0 },
  ];

  it('is told in words as well', () => {
    const { container } = render(<Difference passages={passages} />);
    expect(container.querySelector('del')?.textContent).toMatch(/^removed: Рекомендовать/);
    expect(container.querySelector('ins')?.textContent).toMatch(/^added: Поручить/);
    expect(container.textContent).toContain('moved here (1): →1 Это стояло выше.');
  });

  it('folds what did not change, and gives it back', () => {
    const { container } = render(<Difference passages={passages} isFolded />);
    expect(container.textContent).not.toContain('слово45');
    fireEvent.click(screen.getByRole('button', { name: /unchanged/ }));
    expect(container.textContent).toContain(LONG);
  });
});

describe('a text by its origins', () => {
  const span = (of: string, start: number, end: number): OriginSpan => ({
    kind: 'PROPOSAL',
    start,
    end,
    words: 1,
    proposalRevision: 1,
    proposal: { id: of, title: of, author: { id: of, fullName: `Глава ${of}` } },
    amendment: null,
    editor: null,
    municipality: null,
    viaClause: null,
  });
  const spans = [span('первый', 0, 7), span('второй', 7, 11), span('первый', 11, 12)];

  const draw = (highlight?: (of: OriginSpan) => boolean) =>
    render(
      <OriginText
        text="🏡 дом, сад 🏡"
        spans={spans}
        hasLegend={false}
        {...(highlight ? { highlight } : {})}
      />,
    );

  it('cuts by code points, with one tab stop', () => {
    draw();
    const drawn = screen.getAllByRole('button').map((run) => run.textContent);
    expect(drawn).toEqual(['🏡 дом,1', 'сад2', '🏡1']);
    expect(screen.getAllByRole('button').map((run) => run.tabIndex)).toEqual([0, -1, -1]);
  });

  it('leads along by arrow keys and says whose the words are', () => {
    draw();
    const [first, second, third] = screen.getAllByRole('button');
    if (!first || !second || !third) throw new Error('three runs');
    fireEvent.focus(first);
    fireEvent.keyDown(first, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(second);
    expect([first, second, third].map((run) => run.dataset.stance)).toEqual(['back', 'forward', 'back']);
  });

  it('puts forward what it is told to', () => {
    draw((of) => of.proposal?.id === 'второй');
    expect(screen.getAllByRole('button').map((run) => run.dataset.stance)).toEqual([
      'back',
      'forward',
      'back',
    ]);
  });
});
