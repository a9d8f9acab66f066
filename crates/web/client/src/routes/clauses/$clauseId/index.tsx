// /clauses/$clauseId/
import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';

export const Route = createFileRoute('/clauses/$clauseId/')({ component: NotFound });
