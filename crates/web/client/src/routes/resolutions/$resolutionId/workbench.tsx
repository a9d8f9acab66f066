// /resolutions/…/workbench?sources=ID,ID&clause=ID
import { createFileRoute } from '@tanstack/react-router';
import { WorkbenchPage } from '~/workbench/workbench_page';

interface Search {
  sources?: string;
  clause?: string;
}

export const Route = createFileRoute('/resolutions/$resolutionId/workbench')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search.sources === 'string' && search.sources !== '' ? { sources: search.sources } : {}),
    ...(typeof search.clause === 'string' && search.clause !== '' ? { clause: search.clause } : {}),
  }),
  component: Workbench,
});

function Workbench() {
  const { resolutionId } = Route.useParams();
  const { sources, clause } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <WorkbenchPage
      key={resolutionId}
      resolutionId={resolutionId}
      sources={sources ?? ''}
      clauseId={clause ?? null}
      onClause={(clauseId) =>
        void navigate({
          search: ({ clause: _, ...rest }) => (clauseId === null ? rest : { ...rest, clause: clauseId }),
          resetScroll: false,
        })
      }
    />
  );
}
