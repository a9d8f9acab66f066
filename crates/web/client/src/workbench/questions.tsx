// The dialogs of the workbench: what is asked before a step is done.
import type { Question } from './bench';
import { HistoryDialog } from './history_dialog';
import { JoinDialog } from './join_dialog';
import { MergeDialog } from './merge_dialog';
import { MoveDialog, SectionDialog, WhereDialog, WriteDialog } from './move_dialog';
import { SplitDialog } from './split_dialog';
import { UnmergeDialog } from './unmerge_dialog';

export function Questions({ question, onClose }: { question: Question | null; onClose: () => void }) {
  switch (question?.ask) {
    case undefined:
      return null;
    case 'merge':
      return <MergeDialog sourceIds={question.sourceIds} into={question.into} onClose={onClose} />;
    case 'mergeWhere':
      return <WhereDialog sourceIds={question.sourceIds} onClose={onClose} />;
    case 'move':
      return <MoveDialog clauseId={question.clauseId} onClose={onClose} />;
    case 'write':
      return <WriteDialog place={question.place} onClose={onClose} />;
    case 'split':
      return <SplitDialog clauseId={question.clauseId} onClose={onClose} />;
    case 'join':
      return <JoinDialog clauseId={question.clauseId} onClose={onClose} />;
    case 'unmerge':
      return <UnmergeDialog clauseId={question.clauseId} sourceIds={question.sourceIds} onClose={onClose} />;
    case 'section':
      return <SectionDialog onClose={onClose} />;
    case 'history':
      return <HistoryDialog onClose={onClose} />;
  }
}
