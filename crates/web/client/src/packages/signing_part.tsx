// Signing a package: what is signed, with what, and the signature that comes back.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Copy } from '~/ui/copy';
import { Choices } from '~/ui/fields';
import { FileField } from '~/ui/file_field';
import { FormErrors } from '~/ui/notice';
import { Part, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import type { Package } from './package_page';
import { signatureIn } from './signature_file';
import { words } from './words';

const ADD_SIGNATURE = graphql(`
  mutation AddPackageSignature($input: AddPackageSignatureInput!) {
    addPackageSignature(input: $input) {
      package {
        id
        state
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const WAYS = {
  gost: 'openssl cms -sign -engine gost -binary -cades -md md_gost12_256 -in manifest.json -signer me.pem -inkey me.key -outform DER -out signature.p7s',
  rsa: 'openssl cms -sign -binary -cades -in manifest.json -signer me.pem -inkey me.key -outform DER -out signature.p7s',
  svod: 'svod package sign package.zip --pkcs12 me.p12 --out signed.zip\nunzip -p signed.zip "signatures/*.p7s" > signature.p7s',
} as const;

type Way = keyof typeof WAYS;

const NAMES = Object.keys(WAYS) as Way[];

export function SigningPart({ it }: { it: Package }) {
  const say = useWords(words);
  const [way, setWay] = useState<Way>('gost');
  const [file, setFile] = useState<File | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const [idempotencyKey, setKey] = useState(freshKey);
  const add = useAct(ADD_SIGNATURE, (answer) => answer.addPackageSignature);
  const send = async () => {
    if (!file) return;
    const signature = await signatureIn(file);
    setTooLarge(signature === null);
    if (signature === null) return;
    try {
      await add.run({ input: { packageId: it.id, signature, idempotencyKey } });
    } catch {
      // It is shown below; another file is another request.
      return;
    }
    tell({ text: say('signatureAdded') });
    setFile(null);
    setKey(freshKey());
  };
  return (
    <Part title={say('signing')} lead={say('signingLead')}>
      <Stack>
        <ol>
          <li>{say('signing1')}</li>
          <li>{say('signing2')}</li>
          <li>{say('signing3')}</li>
        </ol>
        <details>
          <summary>{say('signingCommands')}</summary>
          <Stack>
            <Choices
              label={say('signingWay')}
              value={way}
              onChange={setWay}
              inLine
              choices={NAMES.map((name) => ({ value: name, label: say(`way_${name}`) }))}
            />
            {way !== 'svod' && (
              <Copy label={say('takeManifest')} text="unzip -p package.zip manifest.json > manifest.json" />
            )}
            <Copy label={say('signCommand')} text={WAYS[way]} isLong />
          </Stack>
        </details>
        <FileField
          label={say('signatureFile')}
          hint={say('signatureFileHint')}
          file={file}
          onFile={(chosen) => {
            add.reset();
            setTooLarge(false);
            setKey(freshKey());
            setFile(chosen);
          }}
          accepts={['.p7s', '.sig', '.pem', '.cms', '.p7m']}
          error={isTooLarge ? say('signatureTooLarge') : undefined}
        />
        <FormErrors error={add.error} />
        <div>
          <Button look="primary" isDisabled={!file} isPending={add.isRunning} onPress={() => void send()}>
            {say('addSignature')}
          </Button>
        </div>
      </Stack>
    </Part>
  );
}
