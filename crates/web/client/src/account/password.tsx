// Changing one's password.
import { useState } from 'react';
import { post } from '~/api/ask';
import { useWords } from '~/i18n/words';
import { PasswordField, isLongEnough } from '~/sign_in/password_field';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Part, Row } from '~/ui/page';
import { tell } from '~/ui/tell';
import { useAskAgain } from '~/api/queries';
import { words } from './words';

export function Password({ email }: { email: string | null }) {
  const say = useWords(words);
  const [isAsking, setAsking] = useState(false);
  return (
    <Part title={say('password')} lead={say('passwordLead')}>
      <Row>
        <Button
          onPress={() => {
            setAsking(true);
          }}
        >
          {say('changePassword')}
        </Button>
      </Row>
      {isAsking && (
        <PasswordDialog
          email={email}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Part>
  );
}

function PasswordDialog({ email, onClose }: { email: string | null; onClose: () => void }) {
  const say = useWords(words);
  const askAgain = useAskAgain();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  return (
    <AskDialog
      title={say('changePassword')}
      act={say('changePassword')}
      isOpen
      onClose={onClose}
      isReady={current !== '' && isLongEnough(password)}
      onAct={async () => {
        await post('/auth/password', { current, password });
        await askAgain();
        tell({ text: say('passwordChanged') });
      }}
    >
      {/* For the browser, which keeps the password under it. */}
      <input type="email" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
      <PasswordField label={say('currentPassword')} value={current} onChange={setCurrent} />
      <PasswordField isNew label={say('newPassword')} value={password} onChange={setPassword} />
    </AskDialog>
  );
}
