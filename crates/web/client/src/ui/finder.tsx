// One of very many, found by typing: the list under the field is what the service found.
import { ComboBox } from 'react-aria-components/ComboBox';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useWords } from '~/i18n/words';
import fields from './fields.module.css';
import styles from './finder.module.css';
import { words } from './words';

export interface Found {
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  note?: string;
}

interface FinderProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** What is chosen. */
  value: Found | null;
  onChange: (value: Found | null) => void;
  /** What is typed; whoever uses the finder asks the service with it. */
  text: string;
  onText: (text: string) => void;
  items: readonly Found[];
  isLoading: boolean;
  autoFocus?: boolean;
}

export function Finder({
  label,
  hint,
  error,
  value,
  onChange,
  text,
  onText,
  items,
  isLoading,
  autoFocus = false,
}: FinderProps) {
  const say = useWords(words);
  return (
    <ComboBox
      className={fields.field ?? ''}
      items={items}
      inputValue={text}
      selectedKey={value?.id ?? null}
      menuTrigger="input"
      autoFocus={autoFocus}
      allowsEmptyCollection
      isInvalid={error !== undefined}
      validationBehavior="aria"
      defaultFilter={() => true}
      onInputChange={(typed) => {
        onText(typed);
        if (typed === '' && value) onChange(null);
      }}
      onSelectionChange={(key) => {
        const chosen = items.find((item) => item.id === key) ?? null;
        if (chosen) {
          onChange(chosen);
          onText(chosen.label);
        } else if (value && text !== value.label) {
          onChange(null);
        }
      }}
      onBlur={() => {
        // What is typed and not chosen names nobody.
        onText(value?.label ?? '');
      }}
    >
      <Label className={fields.label ?? ''}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className={fields.hint ?? ''}>
          {hint}
        </Text>
      )}
      <div className={styles.line}>
        <Input className={fields.input ?? ''} autoComplete="off" />
        {value && (
          <Button
            slot={null}
            className={styles.clear ?? ''}
            aria-label={say('clear', { what: label })}
            onPress={() => {
              onChange(null);
              onText('');
            }}
          >
            ✕
          </Button>
        )}
      </div>
      {error !== undefined && <FieldError className={fields.error ?? ''}>{error}</FieldError>}
      <Popover className={styles.popover ?? ''}>
        <ListBox
          className={styles.list ?? ''}
          renderEmptyState={() => (
            <p className={styles.empty}>
              {isLoading ? say('loading') : text.trim() === '' ? say('typeToFind') : say('nothingFound')}
            </p>
          )}
        >
          {(item: Found) => (
            <ListBoxItem id={item.id} textValue={item.label} className={styles.item ?? ''}>
              <span>{item.label}</span>
              {item.note !== undefined && <span className={styles.note}>{item.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
