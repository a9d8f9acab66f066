// Which version to compare with: those that this device saw, and those that the work went through.
import { useNavigate } from '@tanstack/react-router';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Select } from '~/ui/fields';
import type { Compared } from './comparison';
import type { ResolutionToRead } from './queries';
import { words } from './words';

interface VersionsProps {
  resolution: ResolutionToRead;
  since: number | null;
  comparison: Compared;
}

export function Versions({ resolution, since, comparison }: VersionsProps) {
  const say = useWords(words);
  const formats = useFormats();
  const navigate = useNavigate();
  const labels = new Map<number, string>();
  for (const { version, at } of comparison.seen)
    labels.set(version, say('asSeen', { at: formats.moment(at) }));
  for (const { version, at, label } of comparison.steps) {
    if (!labels.has(version)) labels.set(version, say('afterStep', { at: formats.moment(at), step: label }));
  }
  if (since !== null && !labels.has(since)) labels.set(since, say('versionNumber', { version: since }));
  const versions = [...labels]
    .filter(([version]) => version < resolution.version || version === since)
    .sort(([one], [other]) => other - one)
    .map(([version, label]) => ({ value: String(version), label }));
  return (
    <Select
      label={say('compareWith')}
      value={since === null ? '' : String(since)}
      choices={[{ value: '', label: say('noComparison') }, ...versions]}
      onChange={(version) => {
        void navigate({
          to: '/resolutions/$resolutionId',
          params: { resolutionId: resolution.id },
          search: version === '' ? {} : { since: Number(version) },
          resetScroll: false,
        });
      }}
    />
  );
}
