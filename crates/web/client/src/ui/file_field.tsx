// A file from the device: dropped, or chosen with the button.
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from './button';
import styles from './file_field.module.css';
import { words } from './words';

interface FileFieldProps {
  label: string;
  hint?: string;
  /** What is wrong with it, and what to do. */
  error?: string | undefined;
  file: File | null;
  onFile: (file: File) => void;
  /** Endings or media types that the device's own dialog shows. */
  accepts?: readonly string[];
  isDisabled?: boolean;
}

export function FileField({ label, hint, error, file, onFile, accepts, isDisabled = false }: FileFieldProps) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <DropZone
      className={`${styles.zone ?? ''} ${error === undefined ? '' : (styles.bad ?? '')}`}
      isDisabled={isDisabled}
      onDrop={(event) => {
        const dropped = event.items.find((item) => item.kind === 'file');
        if (dropped?.kind === 'file') void dropped.getFile().then(onFile);
      }}
    >
      <Text slot="label" className={styles.label ?? ''}>
        {label}
      </Text>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      <div className={styles.line}>
        <FileTrigger
          {...(accepts ? { acceptedFileTypes: accepts } : {})}
          onSelect={(files) => {
            const chosen = files?.item(0);
            if (chosen) onFile(chosen);
          }}
        >
          <Button isDisabled={isDisabled}>{say(file ? 'chooseOther' : 'chooseFile')}</Button>
        </FileTrigger>
        {file ? (
          <span>
            <strong>{file.name}</strong> · {formats.bytes(file.size)}
          </span>
        ) : (
          <span className={styles.hint}>{say('orDrop')}</span>
        )}
      </div>
      {error !== undefined && (
        <span role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </DropZone>
  );
}
