// Fields of forms: a label that is always seen, a word of help, and an error that says what to do.
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { useLayoutEffect, useRef, type HTMLInputAutoCompleteAttribute, type ReactNode } from 'react';
import styles from './fields.module.css';

interface Field {
  label: ReactNode;
  /** A word of help below the label. */
  hint?: ReactNode;
  /** What is wrong with it, and what to do. */
  error?: string | undefined;
}

interface TextProps extends Field {
  value: string;
  onChange: (value: string) => void;
  name?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
  onBlur?: () => void;
}

interface TextFieldProps extends TextProps {
  type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'datetime-local' | 'date';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  min?: number;
  placeholder?: string;
  inputMode?: 'text' | 'numeric' | 'email' | 'search';
}

/** One line. */
export function TextField({
  label,
  hint,
  error,
  autoComplete,
  min,
  inputMode,
  placeholder,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {hint !== undefined && <Hint>{hint}</Hint>}
      <Input
        className={styles.input ?? ''}
        autoComplete={autoComplete ?? 'off'}
        min={min}
        inputMode={inputMode}
        placeholder={placeholder}
      />
      {error !== undefined && <FieldError className={styles.error ?? ''}>{error}</FieldError>}
    </AriaTextField>
  );
}

interface TextAreaProps extends TextProps {
  rows?: number;
  /** Set in the face of texts that people wrote. */
  isProse?: boolean;
  onSelect?: (start: number, end: number) => void;
}

/** Several lines: grows with what is written. */
export function TextArea({
  label,
  hint,
  error,
  rows = 3,
  isProse = false,
  onSelect,
  ...rest
}: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [rest.value]);
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {hint !== undefined && <Hint>{hint}</Hint>}
      <AriaTextArea
        ref={area}
        rows={rows}
        className={`${styles.input ?? ''} ${isProse ? (styles.prose ?? '') : ''}`}
        onSelect={(event) => onSelect?.(event.currentTarget.selectionStart, event.currentTarget.selectionEnd)}
      />
      {error !== undefined && <FieldError className={styles.error ?? ''}>{error}</FieldError>}
    </AriaTextField>
  );
}

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
}

interface ChoicesProps<Value extends string> extends Field {
  value: Value | null;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** Side by side instead of below one another. */
  inLine?: boolean;
}

/** One of a few, all of them in sight. */
export function Choices<Value extends string>({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
  inLine = false,
}: ChoicesProps<Value>) {
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        onChange(chosen as Value);
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {hint !== undefined && <Hint>{hint}</Hint>}
      <div className={inLine ? styles.inLine : styles.below}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
            <span className={styles.dot} aria-hidden="true" />
            <span>
              {choice.label}
              {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      {error !== undefined && <FieldError className={styles.error ?? ''}>{error}</FieldError>}
    </RadioGroup>
  );
}

interface SelectProps<Value extends string> extends Field {
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly { value: Value; label: string }[];
  /** The label is read aloud only. */
  isLabelHidden?: boolean;
  isDisabled?: boolean;
}

/** One of many: the device's own list, which phones show best. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
  isLabelHidden = false,
  isDisabled = false,
}: SelectProps<Value>) {
  return (
    <label className={styles.field}>
      <span className={isLabelHidden ? styles.heard : styles.label}>{label}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      <select
        className={styles.input}
        value={value}
        disabled={isDisabled}
        aria-invalid={error !== undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value as Value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {error !== undefined && <span className={styles.error}>{error}</span>}
    </label>
  );
}

interface CheckboxProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.choice ?? ''}>
      <span className={styles.box} aria-hidden="true" />
      <span>{children}</span>
    </AriaCheckbox>
  );
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <Text slot="description" className={styles.hint ?? ''}>
      {children}
    </Text>
  );
}
