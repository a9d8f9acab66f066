// /resolutions/…/amendments
import { createFileRoute } from '@tanstack/react-router';
import { AmendmentsPage } from '~/workbench/amendments_page';

export const Route = createFileRoute('/resolutions/$resolutionId/amendments')({ component: Amendments });

function Amendments() {
  const { resolutionId } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <AmendmentsPage
      key={resolutionId}
      resolutionId={resolutionId}
      onClause={(clause) =>
        void navigate({
          to: '/resolutions/$resolutionId/workbench',
          params: { resolutionId },
          search: clause === null ? {} : { clause },
        })
      }
    />
  );
}
