// Who did what, when, to what: the log that nobody can change.
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { graphql } from '~/api/generated';
import { useAsk } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Copy } from '~/ui/copy';
import { Facts, Loading, Page, Part } from '~/ui/page';
import { AdministratorsOnly } from './administrators_only';
import { AuditEvents } from './audit_events';
import { AuditFilters } from './audit_filters';
import type { AuditSearch } from './audit_search';
import { words } from './words';

const AUDIT_HEAD = graphql(`
  query AuditHead {
    auditHead {
      sequence
      hash
    }
  }
`);

export interface AuditProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

export function AuditPage({ search, onSearch }: AuditProps) {
  const say = useWords(words);
  return (
    <AdministratorsOnly>
      <Page
        isWide
        title={say('audit')}
        trail={<Link to="/admin">{say('administration')}</Link>}
        lead={<p>{say('auditLead')}</p>}
      >
        <AuditFilters search={search} onSearch={onSearch} />
        <Suspense fallback={<Loading />}>
          <AuditEvents search={search} onSearch={onSearch} />
        </Suspense>
        <Suspense fallback={<Loading />}>
          <Head />
        </Suspense>
      </Page>
    </AdministratorsOnly>
  );
}

function Head() {
  const say = useWords(words);
  const formats = useFormats();
  const { auditHead } = useAsk(AUDIT_HEAD, {});
  return (
    <Part title={say('chainHead')} lead={say('chainHeadLead')}>
      <Facts facts={[[say('sealed'), formats.number(auditHead.sequence)]]} />
      <Copy label={say('chainHash')} text={auditHead.hash} />
    </Part>
  );
}
