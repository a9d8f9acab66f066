// Where a draft is, in a plain word: on this device, on its way, at the service, or sent back.
import { useConnection } from '~/api/connection';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { isUnsaved, savesItself, type Draft } from './draft';
import styles from './draft_state.module.css';
import { useDrafts } from './drafts';
import { useOutbox } from './outbox';
import { words } from './words';

/** One line, read aloud when it changes. */
export function DraftState({ draft }: { draft: Draft }) {
  const { sign, text } = useStateOf(draft);
  return (
    <p className={styles.state} role="status">
      {sign !== '' && <span aria-hidden="true">{sign}</span>}
      <span>{text}</span>
    </p>
  );
}

function useStateOf(draft: Draft): { sign: string; text: string } {
  const say = useWords(words);
  const formats = useFormats();
  const { online } = useConnection();
  const { isKept } = useDrafts();
  const { sendingId, waitsFor } = useOutbox();
  const isSending = sendingId === draft.id;
  const { outcome, service } = draft;
  if (!isKept && outcome?.kind !== 'sent') return { sign: '!', text: say('notKept') };
  if (outcome?.kind === 'sent') return { sign: '✓', text: say('sentAt', { time: formats.time(outcome.at) }) };
  if (outcome?.kind === 'refused' && !outcome.changedSince) return { sign: '!', text: say('refused') };
  if (draft.newer) return { sign: '!', text: say('newerWaits') };
  if (draft.pressed) {
    if (isSending) return { sign: '↑', text: say('sending') };
    if (waitsFor === 'sign-in') return { sign: '!', text: say('waitsForSignIn') };
    return online && waitsFor === null
      ? { sign: '↑', text: say('sending') }
      : { sign: '●', text: say('waitsForLine') };
  }
  if (!isUnsaved(draft)) {
    if (!service) return { sign: '', text: say('nothingYet') };
    return { sign: '✓', text: say('savedAt', { time: formats.time(service.at) }) };
  }
  if (isSending) return { sign: '↑', text: say('saving') };
  if (!savesItself(draft)) return { sign: '●', text: say('onDeviceOnly') };
  return { sign: '●', text: online ? say('onDevice') : say('onDeviceNoLine') };
}

/** What was refused and why, and what to do. */
export function RefusedNotice({ draft }: { draft: Draft }) {
  const say = useWords(words);
  const { waitsFor } = useOutbox();
  const { outcome } = draft;
  if (waitsFor === 'sign-in' && draft.pressed) {
    return (
      <Notice
        kind="warn"
        title={say('signInTitle')}
        actions={
          <ButtonLink
            to="/sign-in"
            search={{ next: location.pathname + location.search }}
            look="primary"
            small
          >
            {say('signIn')}
          </ButtonLink>
        }
      >
        {say('signInText')}
      </Notice>
    );
  }
  if (outcome?.kind !== 'refused') return null;
  return (
    <div role="alert">
      <Notice kind="bad" title={say('refusedTitle')}>
        {outcome.errors.map((error) => (
          <p key={error.path.join('.') + error.message}>{error.message}</p>
        ))}
        <p>{say(adviceOn(outcome.errors))}</p>
      </Notice>
    </div>
  );
}

type Advice = 'adviceIncomplete' | 'adviceClosed' | 'adviceNotAllowed' | 'adviceOther';

function adviceOn(errors: readonly { code: string }[]): Advice {
  const has = (...codes: string[]) => errors.some(({ code }) => codes.includes(code));
  if (has('PROPOSAL_INCOMPLETE', 'TEXT_EMPTY', 'TEXT_TOO_LONG', 'TEXT_NOT_ONE_LINE'))
    return 'adviceIncomplete';
  if (has('SUBMISSION_CLOSED')) return 'adviceClosed';
  if (has('NOT_ALLOWED', 'NOT_NOW', 'NOT_FOUND')) return 'adviceNotAllowed';
  return 'adviceOther';
}
