// /sessions/$sessionId/write?draft=…&step=…&item=…
import { createFileRoute } from '@tanstack/react-router';
import { WritePage } from '~/writing/write_page';

interface Search {
  draft?: string;
  step?: number;
  item?: string;
}

export const Route = createFileRoute('/sessions/$sessionId/write')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search.draft === 'string' ? { draft: search.draft } : {}),
    ...(typeof search.step === 'number' ? { step: search.step } : {}),
    ...(typeof search.item === 'string' ? { item: search.item } : {}),
  }),
  component: function WriteRoute() {
    const { sessionId } = Route.useParams();
    const { draft, step, item } = Route.useSearch();
    return <WritePage sessionId={sessionId} draftId={draft} agendaItemId={item} step={step ?? 1} />;
  },
});
