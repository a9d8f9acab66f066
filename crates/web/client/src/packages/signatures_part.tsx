// Who signed a package, and what of it was proven.
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Badge, Part, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import type { Package } from './package_page';
import styles from './packages.module.css';
import { words } from './words';

type Signature = Package['signatures'][number];

interface Signed {
  signature: Signature;
  signer: Signature['signers'][number];
}

export function SignaturesPart({ signatures }: { signatures: Package['signatures'] }) {
  const say = useWords(words);
  const formats = useFormats();
  const signed = signatures.flatMap((signature) =>
    signature.signers.map((signer) => ({ signature, signer })),
  );
  const columns: Column<Signed>[] = [
    {
      key: 'name',
      title: say('signer'),
      isHeader: true,
      cell: ({ signer }) => (
        <span className={styles.signer}>
          {signer.name}
          <Quiet>{say('algorithm', { name: signer.algorithm })}</Quiet>
        </span>
      ),
    },
    {
      key: 'proven',
      title: say('proven'),
      cell: ({ signer }) => (
        <>
          <Badge tone={signer.isProven ? 'good' : 'warn'}>
            {say(signer.isProven ? 'isProven' : 'isNotProven')}
          </Badge>{' '}
          <Quiet>{say(signer.isProven ? 'isProvenText' : 'isNotProvenText')}</Quiet>
        </>
      ),
    },
    {
      key: 'at',
      title: say('signedAt'),
      cell: ({ signer }) => (signer.signedAt ? formats.moment(signer.signedAt) : say('signedAtUnknown')),
    },
    {
      key: 'added',
      title: say('added'),
      cell: ({ signature }) =>
        [formats.moment(signature.addedAt), signature.addedBy?.fullName].filter(Boolean).join(', '),
    },
  ];
  return (
    <Part title={say('signatures')}>
      {signed.length === 0 ? (
        <Quiet>{say('noSignatures')}</Quiet>
      ) : (
        <Table
          label={say('signatures')}
          columns={columns}
          rows={signed}
          keyOf={({ signature, signer }) => `${signature.fileName} ${signer.name}`}
        />
      )}
    </Part>
  );
}
