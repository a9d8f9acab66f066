// A count that cannot be true is seen while it is typed.
import { describe, expect, it } from 'vitest';
import { check, typedOf, type Tally, type Typed } from './tally';

const count = (
  entitled: string,
  present: string,
  inFavour: string,
  against: string,
  abstained: string,
): Typed => ({
  entitled,
  present,
  inFavour,
  against,
  abstained,
});

describe('a count of the hall', () => {
  it.each([
    ['nothing typed yet', count('', '', '', '', ''), {}, false],
    ['a whole count', count('120', '96', '90', '4', '2'), {}, true],
    ['nobody voted', count('120', '0', '0', '0', '0'), {}, true],
    ['more present than entitled', count('10', '11', '', '', ''), { present: 'morePresent' }, false],
    ['more votes than present', count('10', '8', '8', '1', ''), { against: 'moreVotes' }, false],
    [
      'more votes with those who abstained',
      count('10', '8', '7', '1', '1'),
      { abstained: 'moreVotes' },
      false,
    ],
    ['a word', count('ten', '8', '7', '1', '0'), { entitled: 'notANumber' }, false],
    ['a part of a person', count('10', '8', '7.5', '0', '0'), { inFavour: 'notANumber' }, false],
    ['less than nobody', count('10', '8', '7', '-1', '0'), { against: 'notANumber' }, false],
  ])('%s', (_, typed, faults, isWhole) => {
    const checked = check(typed);
    expect(checked.faults).toEqual(faults);
    expect(checked.tally !== null).toBe(isWhole);
  });

  it('says how many of those present did not vote', () => {
    expect(check(count('120', '96', '90', '4', '0')).silent).toBe(2);
  });

  it('is typed again as it was recorded', () => {
    const tally: Tally = { entitled: 120, present: 96, inFavour: 90, against: 4, abstained: 2 };
    expect(check(typedOf(tally)).tally).toEqual(tally);
  });
});
