// How to check a package without this service: with others' tools, or offline with its own.
import { useWords } from '~/i18n/words';
import { Copy } from '~/ui/copy';
import { Part, Stack } from '~/ui/page';
import { words } from './words';

const WHOLE = 'unzip package.zip -d package && cd package && sha256sum -c SHA256SUMS';
const GOST_SUMS = 'gost12sum -v -c STREEBOG256SUMS';
const SIGNED =
  'openssl cms -verify -binary -inform DER -in signatures/01-*.p7s -content manifest.json -CAfile CA.pem -out /dev/null';
const SIGNED_GOST =
  'openssl cms -verify -engine gost -binary -inform DER -in signatures/01-*.p7s -content manifest.json -CAfile CA.pem -out /dev/null';

export function CheckYourselfPart() {
  const say = useWords(words);
  return (
    <Part title={say('checkYourself')} lead={say('checkYourselfLead')}>
      <details>
        <summary>{say('showCommands')}</summary>
        <Stack>
          <Copy label={say('checkAll')} text="svod package verify package.zip" />
          <Copy label={say('checkSum')} text="sha256sum package.zip" />
          <Copy label={say('checkWhole')} text={WHOLE} />
          <Copy label={say('checkWholeGost')} text={GOST_SUMS} />
          <Copy label={say('checkSigned')} text={SIGNED} />
          <Copy label={say('checkSignedGost')} text={SIGNED_GOST} />
          <Copy label={say('checkRebuilt')} text="svod package rebuild package.zip" />
        </Stack>
      </details>
    </Part>
  );
}
