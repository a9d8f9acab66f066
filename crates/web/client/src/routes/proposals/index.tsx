// /proposals
import { createFileRoute } from '@tanstack/react-router';
import { MyProposalsPage } from '~/participant/my_proposals_page';

export const Route = createFileRoute('/proposals/')({ component: MyProposalsPage });
