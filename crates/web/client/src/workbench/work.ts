// The steps of work on a draft, as they are sent: each decided on a version, each done once.
import { ask } from '~/api/ask';
import { graphql } from '~/api/generated';
import type {
  AcceptAmendmentsInput,
  AddSectionInput,
  DecisionInput,
  EditClauseInput,
  GradeSourceInput,
  JoinClausesInput,
  MergeIntoClauseInput,
  MergeIntoNewClauseInput,
  MoveClauseInput,
  OperationLineFragment,
  RemoveClauseInput,
  RemoveSectionInput,
  RepinSourceInput,
  SplitClauseInput,
  TypedDocumentString,
  UndoOperationInput,
  UnmergeSourcesInput,
  WorkOutcomeFragment,
  WriteClauseInput,
} from '~/api/generated/graphql';

export const OPERATION_LINE = graphql(`
  fragment OperationLine on Operation {
    id
    kind
    at
    version
    undoneById
    undoesId
    by {
      id
      fullName
    }
    changes {
      clauseId
      textBefore
      textAfter
      revisionAfter
      removedAfter
      moved
      sourceIdsBefore
      sourceIdsAfter
    }
  }
`);

export const WORK_OUTCOME = graphql(`
  fragment WorkOutcome on WorkPayload {
    errors {
      code
      message
      path
    }
    resolution {
      id
      version
    }
    operation {
      ...OperationLine
    }
    conflict {
      currentVersion
      clauseIds
      sourceIds
      operations {
        ...OperationLine
      }
    }
    collisions {
      number
      base
      sides {
        text
        writers {
          kind
          revision
          amendmentId
          person {
            id
            fullName
            position
          }
        }
      }
    }
  }
`);

const DOCUMENTS = {
  addSection: graphql(`
    mutation AddSection($input: AddSectionInput!) {
      work: addSection(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  removeSection: graphql(`
    mutation RemoveSection($input: RemoveSectionInput!) {
      work: removeSection(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  writeClause: graphql(`
    mutation WriteClause($input: WriteClauseInput!) {
      work: writeClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  mergeIntoNewClause: graphql(`
    mutation MergeIntoNewClause($input: MergeIntoNewClauseInput!) {
      work: mergeIntoNewClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  mergeIntoClause: graphql(`
    mutation MergeIntoClause($input: MergeIntoClauseInput!) {
      work: mergeIntoClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  editClause: graphql(`
    mutation EditClause($input: EditClauseInput!) {
      work: editClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  splitClause: graphql(`
    mutation SplitClause($input: SplitClauseInput!) {
      work: splitClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  joinClauses: graphql(`
    mutation JoinClauses($input: JoinClausesInput!) {
      work: joinClauses(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  moveClause: graphql(`
    mutation MoveClause($input: MoveClauseInput!) {
      work: moveClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  removeClause: graphql(`
    mutation RemoveClause($input: RemoveClauseInput!) {
      work: removeClause(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  unmergeSources: graphql(`
    mutation UnmergeSources($input: UnmergeSourcesInput!) {
      work: unmergeSources(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  gradeSource: graphql(`
    mutation GradeSource($input: GradeSourceInput!) {
      work: gradeSource(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  repinSource: graphql(`
    mutation RepinSource($input: RepinSourceInput!) {
      work: repinSource(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  acceptAmendments: graphql(`
    mutation AcceptAmendments($input: AcceptAmendmentsInput!) {
      work: acceptAmendments(input: $input) {
        ...WorkOutcome
      }
    }
  `),
  undoOperation: graphql(`
    mutation UndoOperation($input: UndoOperationInput!) {
      work: undoOperation(input: $input) {
        ...WorkOutcome
      }
    }
  `),
} as const;

interface Inputs {
  addSection: AddSectionInput;
  removeSection: RemoveSectionInput;
  writeClause: WriteClauseInput;
  mergeIntoNewClause: MergeIntoNewClauseInput;
  mergeIntoClause: MergeIntoClauseInput;
  editClause: EditClauseInput;
  splitClause: SplitClauseInput;
  joinClauses: JoinClausesInput;
  moveClause: MoveClauseInput;
  removeClause: RemoveClauseInput;
  unmergeSources: UnmergeSourcesInput;
  gradeSource: GradeSourceInput;
  repinSource: RepinSourceInput;
  acceptAmendments: AcceptAmendmentsInput;
  undoOperation: UndoOperationInput;
}

/** A step of work: what is to be done, without the version it is decided on. */
export type Step = {
  [Act in keyof Inputs]: { act: Act; input: Omit<Inputs[Act], 'decision'> };
}[keyof Inputs];

export type Operation = OperationLineFragment;
export type Conflict = NonNullable<WorkOutcomeFragment['conflict']>;
export type Collision = WorkOutcomeFragment['collisions'][number];

/** Sends a step. Throws only when no answer came. */
export async function send(step: Step, decision: DecisionInput): Promise<WorkOutcomeFragment> {
  const document = DOCUMENTS[step.act] as TypedDocumentString<
    { work: WorkOutcomeFragment },
    { input: unknown }
  >;
  const { work } = await ask(document, { input: { ...step.input, decision } });
  return work;
}
