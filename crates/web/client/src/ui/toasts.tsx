// Where `tell` shows what just happened.
import { Button as AriaButton } from 'react-aria-components/Button';
import { Text } from 'react-aria-components/Text';
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { useWords } from '~/i18n/words';
import styles from './toasts.module.css';
import { queue } from './toast_queue';
import { words } from './words';

export default function Toasts() {
  const say = useWords(words);
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label={say('notices')}>
      {({ toast }) => (
        <Toast
          toast={toast}
          className={`${styles.toast ?? ''} ${toast.content.kind === 'bad' ? (styles.bad ?? '') : ''}`}
        >
          <ToastContent className={styles.content ?? ''}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.undo && (
            <AriaButton
              className={styles.action ?? ''}
              onPress={() => {
                toast.content.undo?.();
                queue.close(toast.key);
              }}
            >
              {say('undo')}
            </AriaButton>
          )}
          <AriaButton slot="close" className={styles.action ?? ''} aria-label={say('dismiss')}>
            ✕
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
