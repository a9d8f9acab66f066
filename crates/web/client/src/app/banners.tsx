// What concerns every page and is said in the open: a lost line, an ended sign-in, a newer version.
import { useConnection } from '~/api/connection';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import styles from './banners.module.css';
import { takeNewVersion } from './new_version';
import { words } from './words';

export function Banners() {
  const say = useWords(words);
  const { online, outdated, signInEnded } = useConnection();
  return (
    <div className={styles.banners} role="status">
      {!online && (
        <Notice kind="warn" title={say('offlineTitle')}>
          {say('offlineText')}
        </Notice>
      )}
      {signInEnded && (
        <Notice
          kind="warn"
          title={say('signInEndedTitle')}
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
          {say('signInEndedText')}
        </Notice>
      )}
      {outdated && (
        <Notice
          title={say('newVersionTitle')}
          actions={
            <Button small look="primary" onPress={() => void takeNewVersion()}>
              {say('newVersionTake')}
            </Button>
          }
        >
          {say('newVersionText')}
        </Notice>
      )}
    </div>
  );
}
