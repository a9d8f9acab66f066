// A password: hidden or in sight, as whoever types it wants.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Checkbox, TextField } from '~/ui/fields';
import { words } from './words';

/** The shortest password the service takes, in characters. */
const SHORTEST = 12;

export function isLongEnough(password: string): boolean {
  return [...password].length >= SHORTEST;
}

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** A new one has to be long enough, and says how much is missing. */
  isNew?: boolean;
}

export function PasswordField({ label, value, onChange, isNew = false }: PasswordFieldProps) {
  const say = useWords(words);
  const [isShown, setShown] = useState(false);
  const missing = SHORTEST - [...value].length;
  const hint = isNew
    ? value !== '' && missing > 0
      ? say('passwordMissing', { missing })
      : say('passwordHint', { shortest: SHORTEST })
    : undefined;
  return (
    <div>
      <TextField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onChange={onChange}
        isRequired
      />
      <Checkbox isSelected={isShown} onChange={setShown}>
        {say('showPassword')}
      </Checkbox>
    </div>
  );
}
