// What is asked of a difference to show it.
import { graphql } from '~/api/generated';
import type { DifferencePartsFragment } from '~/api/generated/graphql';

export const DIFFERENCE_PARTS = graphql(`
  fragment DifferenceParts on TextDifference {
    passages {
      kind
      text
      moveNumber
    }
    moves {
      passages {
        kind
        text
        moveNumber
      }
    }
  }
`);

export type DifferenceParts = DifferencePartsFragment;
